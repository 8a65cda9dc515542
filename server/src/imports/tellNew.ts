import { componentAdded } from '../catalog/addComponent.ts'
import { productAdded } from '../catalog/addProduct.ts'
import { vendorAdded } from '../catalog/addVendor.ts'
import { clientAdded } from '../clients/addClient.ts'
import { agreementProposed } from '../clients/proposeAgreement.ts'
import { subscriptionProposed } from '../clients/proposeSubscription.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import { personInvited } from '../people/invitations/invitePerson.ts'
import type { Planned } from './plan.ts'
import type { Picture, Things } from './picture.ts'

type Tells = { [Noun in keyof Things]: (work: Work, thing: Things[Noun], after: Picture) => Happening }

const tells: Tells = {
  vendors: vendorAdded,
  products: productAdded,
  components: (work, component, { products }) => componentAdded(work, component, products.get(component.productId)!),
  clients: clientAdded,
  people: personInvited,
  subscriptions: subscriptionProposed,
  agreements: (work, agreement, { subscriptions }) =>
    agreementProposed(work, agreement, subscriptions.get(agreement.subscriptionId)!.clientId),
}

/** What the ledger says of something new: the same as after the command that adds one. */
export function tellNew(work: Work, { row, after: thing }: Planned, after: Picture): Happening {
  return tells[row.noun](work, thing as never, after)
}
