import { useI18n } from 'vue-i18n'
import { useLive } from '../live/useLive.ts'
import type { Block } from './dutyRows.ts'
import { useTimes } from './useTimes.ts'

/** What a shift is called, briefly on it and in full to who cannot see it. */
export function useBlockWords() {
  const { t } = useI18n()
  const { viewer } = useLive()
  const { moment } = useTimes()
  const isOwn = ({ personId }: Pick<Block, 'personId'>) => personId !== null && personId === viewer.value?.id
  const nameOf = (block: Pick<Block, 'kind' | 'personId' | 'name'>): string => {
    if (block.kind === 'gap') return t('oncall.nobody')
    const name = block.name ?? (isOwn(block) ? viewer.value!.name : t('oncall.somebody'))
    if (block.kind === 'away') return t('oncall.away', { name })
    return isOwn(block) ? t('oncall.isYou', { name }) : name
  }
  const inFull = (block: Block): string =>
    t('oncall.shift', {
      name: nameOf(block),
      from: moment(block.from),
      to: moment(block.to),
      why: t(`oncall.why.${block.kind}`),
    })
  return { isOwn, nameOf, inFull }
}
