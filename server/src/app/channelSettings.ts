import type { ChannelSettings } from '../communications/channels/openChannels.ts'
import type { Config } from './config.ts'
import { pushKeys } from './pushKeys.ts'

const noGateway = { url: undefined, auth: undefined, from: undefined, body: undefined }

/** As if the operator had said nothing: for tools, which send nothing, and for tests. */
export const nothingSet: ChannelSettings = {
  smtpUrl: undefined,
  smtpFrom: undefined,
  sms: noGateway,
  voice: noGateway,
  pushKeys: undefined,
  outside: { allowedHosts: [] },
}

export function channelSettings(config: Config): ChannelSettings {
  const { smtpUrl, smtpFrom, sms, voice, webhookAllowedHosts } = config
  return { smtpUrl, smtpFrom, sms, voice, pushKeys: pushKeys(config), outside: { allowedHosts: webhookAllowedHosts } }
}
