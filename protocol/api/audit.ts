/** `GET /api/audit`: who did what, newest first. */
import Type, { type Static } from 'typebox';
import { UserId } from '../ids.ts';
import { Instant } from '../units.ts';
import { Person } from './alerts.ts';

const closed = { additionalProperties: false } as const;

export const AuditLine = Type.Object(
  {
    number: Type.Integer({ minimum: 1, description: 'Rises with every line' }),
    at: Instant,
    /** Absent: the hub itself, or a person at its command line. */
    by: Type.Optional(Person),
    /** One of `auditWords`, or younger than this page. */
    what: Type.String({ examples: ['alert_claim'] }),
    /** To what it was done: an id as a rule. */
    subject: Type.String({ examples: ['al-01k3x9'] }),
  },
  closed,
);
export type AuditLine = Static<typeof AuditLine>;

export const AuditPage = Type.Object(
  { lines: Type.Array(AuditLine), more: Type.Boolean({ description: 'There are older ones' }) },
  closed,
);
export type AuditPage = Static<typeof AuditPage>;

/** All that is asked for must hold. `what`: the code, or its beginning up to a `_`, for a whole group. */
export const AuditQuery = Type.Object(
  {
    by: Type.Optional(UserId),
    what: Type.Optional(Type.String({ pattern: '^[a-z_]{1,40}$', examples: ['alert_'] })),
    subject: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: 'Somewhere in it' })),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only lines with a lower number' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  closed,
);
export type AuditQuery = Static<typeof AuditQuery>;

/** What lines say, grouped by their first word. A code that is not here is shown as it is. */
export const auditWords: Readonly<Record<string, { zh: string; en: string }>> = {
  alert_claim: { zh: '接警', en: 'Claimed an alert' },
  alert_release: { zh: '放回队列', en: 'Put an alert back' },
  alert_hand_over: { zh: '移交警情', en: 'Handed an alert over' },
  alert_resolve: { zh: '标记已处理', en: 'Resolved an alert' },
  alert_close: { zh: '结案', en: 'Closed an alert' },
  alert_reopen: { zh: '重新打开警情', en: 'Reopened an alert' },
  alert_note: { zh: '写备注', en: 'Wrote a note' },
  dispatch_sent: { zh: '派单', en: 'Sent somebody' },
  dispatch_not_needed: { zh: '判断无需上门', en: 'Nobody needs to go' },
  dispatch_accepted: { zh: '记录对方已接单', en: 'Noted: accepted' },
  dispatch_declined: { zh: '记录对方不能去', en: 'Noted: declined' },
  dispatch_arrived: { zh: '记录已到门口', en: 'Noted: at the door' },
  dispatch_word: { zh: '记录现场消息', en: 'Noted: word from the scene' },
  dispatch_send: { zh: '派响应员', en: 'Sent responders' },
  dispatch_withdraw: { zh: '收回派单', en: 'Took a dispatch back' },
  dispatch_accept: { zh: '响应员接单', en: 'A responder accepted' },
  dispatch_decline: { zh: '响应员不能去', en: 'A responder declined' },
  dispatch_set_out: { zh: '响应员出发', en: 'A responder set out' },
  dispatch_arrive: { zh: '响应员到场', en: 'A responder arrived' },
  dispatch_need_help: { zh: '响应员请求增援', en: 'A responder needs help' },
  dispatch_give_up: { zh: '响应员去不了了', en: 'A responder gave up' },
  dispatch_finish: { zh: '响应员完成', en: 'A responder finished' },
  dispatch_accept_for: { zh: '代记接单', en: 'Noted for a responder: accepted' },
  dispatch_decline_for: { zh: '代记不能去', en: 'Noted for a responder: declined' },
  dispatch_set_out_for: { zh: '代记出发', en: 'Noted for a responder: set out' },
  dispatch_arrive_for: { zh: '代记到场', en: 'Noted for a responder: arrived' },
  dispatch_word_for: { zh: '代记现场消息', en: 'Noted for a responder: word from the scene' },
  dispatch_need_help_for: { zh: '代记请求增援', en: 'Noted for a responder: needs help' },
  dispatch_give_up_for: { zh: '代记去不了了', en: 'Noted for a responder: gave up' },
  dispatch_finish_for: { zh: '代记完成', en: 'Noted for a responder: finished' },
  help_request_open: { zh: '登记服务请求', en: 'Opened a request for help' },
  help_request_appoint: { zh: '约定服务', en: 'Arranged an appointment' },
  help_request_note: { zh: '服务请求备注', en: 'Noted on a request for help' },
  help_request_finish: { zh: '办结服务请求', en: 'Said that a request is done' },
  help_request_cancel: { zh: '取消服务请求', en: 'Cancelled a request for help' },
  visit_withdraw: { zh: '收回上门', en: 'Took a visit back' },
  visit_accept: { zh: '响应员答应上门', en: 'A responder agreed to a visit' },
  visit_decline: { zh: '响应员不能上门', en: 'A responder declined a visit' },
  visit_set_out: { zh: '响应员出发上门', en: 'A responder set out to a visit' },
  visit_arrive: { zh: '响应员上门', en: 'A responder came to a visit' },
  visit_word: { zh: '上门消息', en: 'Word from a visit' },
  visit_need_help: { zh: '上门时求援', en: 'Help called for at a visit' },
  visit_services: { zh: '上门时拨打急救', en: 'Emergency services rung at a visit' },
  visit_give_up: { zh: '响应员不能上门了', en: 'A responder gave a visit up' },
  visit_finish: { zh: '上门办结', en: 'A visit is done' },
  visit_accept_for: { zh: '代记答应上门', en: 'Noted for a responder: agreed to a visit' },
  visit_decline_for: { zh: '代记不能上门', en: 'Noted for a responder: declined a visit' },
  visit_set_out_for: { zh: '代记出发上门', en: 'Noted for a responder: set out to a visit' },
  visit_arrive_for: { zh: '代记上门', en: 'Noted for a responder: came to a visit' },
  visit_word_for: { zh: '代记上门消息', en: 'Noted for a responder: word from a visit' },
  visit_need_help_for: { zh: '代记上门时求援', en: 'Noted for a responder: help called for at a visit' },
  visit_services_for: { zh: '代记上门时拨打急救', en: 'Noted for a responder: emergency services rung' },
  visit_give_up_for: { zh: '代记不能上门了', en: 'Noted for a responder: gave a visit up' },
  visit_finish_for: { zh: '代记上门办结', en: 'Noted for a responder: a visit is done' },
  duty_on: { zh: '响应员上岗', en: 'A responder is on duty' },
  duty_off: { zh: '响应员离岗', en: 'A responder is off duty' },
  responders_put: { zh: '登记响应员', en: 'Wrote the list of responders' },
  home_away: { zh: '登记外出', en: 'Noted a home as away' },
  home_back: { zh: '登记回家', en: 'Noted a home as back' },
  home_test_begin: { zh: '开始家庭测试', en: 'Began a test of a home' },
  home_test_end: { zh: '结束家庭测试', en: 'Ended a test of a home' },
  home_test_due: { zh: '家庭测试到时结束', en: 'A test of a home ran out' },
  plan_changed: { zh: '修改预案', en: 'Changed a plan' },
  gateway_enrolled: { zh: '登记网关', en: 'Enrolled a gateway' },
  gateway_replaced: { zh: '更换网关密钥', en: 'Replaced a gateway’s secret' },
  register_loaded: { zh: '导入家庭名册', en: 'Loaded the register' },
  register_imported: { zh: '从表格导入名册', en: 'Imported the register' },
  register_exported: { zh: '导出名册', en: 'Exported the register' },
  device_taken_out: { zh: '确认设备已拆除', en: 'Took a device out for good' },
  readings_exported: { zh: '导出读数', en: 'Exported readings' },
  readings_forgotten: { zh: '删除读数', en: 'Deleted readings' },
  user_added: { zh: '新增账号', en: 'Added an account' },
  home_read: { zh: '查看家庭资料', en: 'Looked at a home' },
  home_added: { zh: '新增家庭', en: 'Added a home' },
  home_written: { zh: '修改家庭资料', en: 'Changed a home' },
  home_resident_written: { zh: '修改老人资料', en: 'Changed a resident' },
  home_resident_removed: { zh: '移除老人', en: 'Removed a resident' },
  home_contacts_written: { zh: '修改联系人', en: 'Changed the contacts' },
  home_code_written: { zh: '更换到场码', en: 'Changed the presence code' },
  area_written: { zh: '修改辖区', en: 'Changed an area' },
  area_removed: { zh: '删除辖区', en: 'Removed an area' },
  user_changed: { zh: '修改账号', en: 'Changed an account' },
  user_password_reset: { zh: '重置密码', en: 'Reset a password' },
  user_disabled: { zh: '停用账号', en: 'Disabled an account' },
  user_enabled: { zh: '恢复账号', en: 'Opened an account again' },
  signed_in: { zh: '登录', en: 'Signed in' },
  signed_out: { zh: '退出登录', en: 'Signed out' },
  sign_in_refused: { zh: '登录被拒', en: 'Sign-in refused' },
  family_invited: { zh: '邀请家属', en: 'Invited a relative' },
  family_invitation_taken_back: { zh: '收回家属邀请', en: 'Took an invitation back' },
  family_joined: { zh: '家属加入', en: 'A relative joined' },
  family_ordered: { zh: '调整家属次序', en: 'Ordered the family' },
  family_consent_recorded: { zh: '登记知情同意', en: 'Recorded a consent' },
  family_answer_going: { zh: '家属回复：正赶过去', en: 'A relative is going' },
  family_answer_spoke_false_alarm: { zh: '家属回复：通过话，误报', en: 'A relative says: false alarm' },
  family_quiet_set: { zh: '家属设免打扰', en: 'A relative set quiet hours' },
  family_quiet_ended: { zh: '家属取消免打扰', en: 'A relative ended quiet hours' },
  not_allowed: { zh: '越权操作被拒', en: 'Refused: not allowed' },
  not_theirs: { zh: '查看他人辖区被拒', en: 'Refused: not their area' },
};

/** Whole groups that can be asked for, by the beginning of their codes. */
export const auditGroups: Readonly<Record<string, { zh: string; en: string }>> = {
  alert_: { zh: '警情处置', en: 'Alerts' },
  dispatch_: { zh: '派单', en: 'Dispatch' },
  duty_: { zh: '响应员上下岗', en: 'Responders on duty' },
  home_: { zh: '家庭状态', en: 'Homes' },
  plan_: { zh: '预案', en: 'Plans' },
  device_: { zh: '设备', en: 'Devices' },
  readings_: { zh: '读数', en: 'Readings' },
  gateway_: { zh: '网关', en: 'Gateways' },
  area_: { zh: '辖区', en: 'Areas' },
  register_: { zh: '名册', en: 'The register' },
  user_: { zh: '账号', en: 'Accounts' },
  sign: { zh: '登录', en: 'Sign-in' },
  family_: { zh: '家属', en: 'Family' },
  not_: { zh: '越权', en: 'Refused' },
  auditor_: { zh: '系统巡查', en: 'The auditor' },
};
