import type { Operation } from '@muster/shared/policy/permissions'
import { useI18n } from 'vue-i18n'
import { useMay } from '../live/useMay.ts'

const adding = {
  clients: 'client.add',
  components: 'component.add',
  products: 'product.add',
  vendors: 'vendor.add',
} as const satisfies Record<string, Operation>

/** What an empty list says: that nothing fits what is looked for; or that there is nothing yet, and how the first comes there. */
export function useNoneWords(noun: keyof typeof adding) {
  const { t } = useI18n()
  const may = useMay()
  const hint = () => (may(adding[noun]) ? t(noun === 'components' ? 'directory.partsOfProducts' : 'directory.addFirst') : '')

  return ({ search, status, product }: { search: string; status: string; product?: string }): string =>
    search || status || product
      ? t('directory.none')
      : [t(`directory.noneYet.${noun}`), hint(), may('directory.import') ? t('directory.orImport') : ''].join(' ').trim()
}
