import { BadInput } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { lockInUse } from './lockInUse.ts'
import { Vendor } from './vendor.entity.ts'

/** A step: who is to support a product must be a vendor in use. */
export async function checkVendor(work: Work, vendorId: string): Promise<void> {
  if (await lockInUse(work, Vendor, vendorId)) return
  throw new BadInput([{ path: 'vendorId', message: 'There is no such vendor in use.' }])
}
