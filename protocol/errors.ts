/**
 * Every coded error, once. A code is never reused; `http` says how the API answers with it. A code without `http` never reaches
 * the API: it is counted in /metrics and kept with the message in quarantine.
 */
export const errors = {
  // a message from a gateway
  topic_unknown: { zh: '主题不存在', en: 'No such topic' },
  topic_not_yours: { zh: '不得使用其他网关的主题', en: "Another gateway's topic" },
  message_too_large: { zh: '消息过大', en: 'Message too large', http: 413 },
  message_not_json: { zh: '不是有效的 JSON', en: 'Not JSON', http: 400 },
  envelope_invalid: { zh: '信封格式错误', en: 'The envelope does not fit the schema' },
  item_invalid: { zh: '条目格式错误', en: 'An item does not fit the schema' },
  status_invalid: { zh: '状态格式错误', en: 'The status does not fit the schema' },
  result_invalid: { zh: '结果格式错误', en: 'The result does not fit the schema' },
  home_unknown: { zh: '网关尚未绑定家庭', en: 'The gateway belongs to no home' },
  // a frame or message from a device, at the gateway
  frame_too_long: { zh: '帧过长', en: 'Frame too long' },
  frame_cobs_broken: { zh: '帧编码错误', en: 'Frame is not COBS' },
  frame_too_short: { zh: '帧过短', en: 'Frame too short' },
  frame_crc_wrong: { zh: '帧校验错误', en: 'Wrong CRC' },
  frame_version_unknown: { zh: '帧版本未知', en: 'Unknown frame version' },
  frame_type_unknown: { zh: '帧类型未知', en: 'Unknown frame type' },
  frame_device_unknown: { zh: '设备未登记', en: 'Device not enrolled' },
  frame_tag_wrong: { zh: '帧签名错误', en: 'Wrong tag' },
  frame_replayed: { zh: '帧被重放', en: 'Counter not above the last' },
  frame_payload_broken: { zh: '帧内容错误', en: 'Broken TLV' },
  device_message_invalid: { zh: '设备消息格式错误', en: 'A device message does not fit the schema' },
  device_unknown: { zh: '设备未登记', en: 'Device not enrolled' },
  device_replayed: { zh: '设备消息被重放', en: 'A device counter not above the last' },
  command_expired: { zh: '指令已过期', en: 'Command expired' },
  command_invalid: { zh: '指令格式错误', en: 'A command does not fit the schema' },
  receipt_invalid: { zh: '回执格式错误', en: 'A receipt does not fit the schema' },
  outbox_quarantined: { zh: '本地存储损坏，已隔离', en: 'The outbox was damaged and put aside' },
  outbox_full: { zh: '本地存储已满', en: 'The outbox is over its quota' },
  // the API
  request_invalid: { zh: '请求格式错误', en: 'The request does not fit the schema', http: 400 },
  request_not_http: { zh: '不是 HTTP 请求', en: 'Not an HTTP request', http: 400 },
  request_too_slow: { zh: '请求超时', en: 'The request came too slowly', http: 408 },
  content_type_unsupported: { zh: '不支持的内容类型', en: 'Content type not supported', http: 415 },
  headers_too_large: { zh: '请求头过大', en: 'Headers too large', http: 431 },
  cross_site: { zh: '拒绝跨站请求', en: 'Asked from another site', http: 403 },
  not_signed_in: { zh: '请先登录', en: 'Sign in first', http: 401 },
  sign_in_refused: { zh: '用户名或密码错误', en: 'Wrong user name or password', http: 401 },
  sign_in_throttled: { zh: '尝试过多，请稍后再试', en: 'Too many tries, wait a while', http: 429 },
  invitation_refused: {
    zh: '邀请码无效、已使用或已过期',
    en: 'No such invitation, or it is used or over',
    http: 401,
  },
  not_allowed: { zh: '没有权限', en: 'Your role may not do this', http: 403 },
  not_found: { zh: '不存在', en: 'Not found', http: 404 },
  already_exists: { zh: '已存在', en: 'Already exists', http: 409 },
  family_full: { zh: '家属人数已达上限', en: 'As many members as a family may have', http: 409 },
  too_many_requests: { zh: '请求过多', en: 'Too many requests', http: 429 },
  internal: { zh: '系统内部错误', en: 'Internal error', http: 500 },
  not_ready: { zh: '系统尚未就绪', en: 'Not ready', http: 503 },
  plan_unsound: { zh: '预案可能漏掉求助，未生效', en: 'Such a plan could forget somebody', http: 422 },
  // refusals of the alert's lifecycle: expected answers, not exceptions
  alert_claimed_by_other: { zh: '已由其他坐席接警', en: 'Another operator has claimed it', http: 409 },
  alert_not_claimed: { zh: '尚未接警', en: 'Nobody has claimed it', http: 409 },
  alert_not_yours: { zh: '由其他坐席处理', en: 'Another operator has it', http: 409 },
  alert_not_open: { zh: '警情已结束', en: 'The alert is over', http: 409 },
  alert_not_over: { zh: '警情尚未结束', en: 'The alert is not over', http: 409 },
  alert_reopen_too_late: {
    zh: '结束已久，不能再打开',
    en: 'It ended too long ago to be reopened',
    http: 409,
  },
  alert_has_successor: {
    zh: '同一家庭已有新的同类警情',
    en: 'A newer alert of the kind is open in this home',
    http: 409,
  },
  home_in_need: {
    zh: '该家庭有未结警情，不能测试',
    en: 'A call is open in this home: no test now',
    http: 409,
  },
  operator_absent: { zh: '该坐席不在线', en: 'That operator is not there', http: 409 },
  alert_not_resolved: { zh: '请先标记为已处理', en: 'Resolve it first', http: 409 },
} as const satisfies Record<string, { zh: string; en: string; http?: number }>;

export type ErrorCode = keyof typeof errors;
