/** Runs in the page before its own scripts: `isRinging()` says whether a looping tone is really being played. */
const playing = new Set();
const { start, stop } = AudioBufferSourceNode.prototype;

AudioBufferSourceNode.prototype.start = function (...when) {
  playing.add(this);
  start.apply(this, when);
};
AudioBufferSourceNode.prototype.stop = function (...when) {
  playing.delete(this);
  stop.apply(this, when);
};
window.isRinging = () => [...playing].some((source) => source.loop && source.context.state === 'running');
