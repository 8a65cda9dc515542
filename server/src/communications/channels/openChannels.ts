import { chat } from './chat.ts'
import type { Channels } from './channel.ts'
import { email, type EmailSettings } from './email.ts'
import { gateway, type GatewaySettings } from './gateway.ts'
import type { Outside } from './postOutside.ts'
import { push, type PushKeys } from './push.ts'
import { webhook } from './webhook.ts'

export interface ChannelSettings extends EmailSettings {
  sms: Omit<GatewaySettings, 'kind'>
  voice: Omit<GatewaySettings, 'kind'>
  pushKeys: PushKeys | undefined
  outside: Outside
}

export function openChannels(settings: ChannelSettings): Channels {
  const { smtpUrl, smtpFrom, sms, voice, pushKeys, outside } = settings
  return {
    email: email({ smtpUrl, smtpFrom }),
    sms: gateway({ kind: 'sms', ...sms }),
    voice: gateway({ kind: 'voice', ...voice }),
    push: push(pushKeys, outside),
    chat: chat(outside),
    webhook: webhook(outside),
  }
}
