/** What the screens say of following an incident, and of the mail that comes of it. */
export const followersWords = {
  follow: {
    follow: 'Follow',
    following: 'Following · stop',
    hint: 'Each update by mail, its end, and a re-opening',
    stopHint: 'You are told of each update by mail. Press to stop.',
    begun: 'You follow it. Its updates come by mail.',
    stopped: 'You follow it no more.',
    noMail:
      'You follow it, but no e-mail address of yours is verified, so nothing can be sent to you. Add one on your account page.',
    wishTitle: 'Updates by mail',
    wishLead: 'You are mailed every update of the incidents that you follow. You can also be told without following each:',
    wishStop: 'Every such mail has a link that ends this, and leaves what you follow as it is. So does “nothing else”.',
    wishLabel: 'Tell me of every update of',
    wish: { nothing: 'nothing else', p1: 'P1', p1_and_p2: 'P1 and P2' },
    news: {
      update: 'Update',
      resolved: 'Resolved',
      closed: 'Closed',
      cancelled: 'Cancelled',
      merged: 'Merged',
      reopened: 'Re-opened',
    },
    mailing: {
      to: '{what}: mail to {count} follower | {what}: mail to {count} followers',
      sent: '{count} sent',
      waiting: '{count} waiting',
      failed: '{count} failed',
      withdrawn: '{count} not wanted any more',
    },
  },
}
