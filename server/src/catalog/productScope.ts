import type { Product } from './product.entity.ts'

/** Whose a product is: its vendor's, if it has one. */
export const productScope = ({ vendorId }: Product) => ({ vendorIds: vendorId ? [vendorId] : [] })
