import type { attributionSettlerAbi } from '#ui/generated/abis.ts';
import type { Meanings } from '#ui/proposal/calls/meaning.ts';

export const settlerMeanings: Meanings<typeof attributionSettlerAbi> = {
  decide: ([epoch, datanet, valid], { datanetName }) => ({
    sentence: valid
      ? `Finds the attribution of ${datanetName(datanet)} for week ${epoch} right: its contributors can claim, and who challenged it loses the stake.`
      : `Finds the attribution of ${datanetName(datanet)} for week ${epoch} wrong: it is void, and its attestor loses the bond.`,
    changes: [],
    labels: { datanet: datanetName(datanet) },
  }),
  void: ([epoch, datanet], { datanetName }) => ({
    sentence: `Voids the attribution of ${datanetName(datanet)} for week ${epoch}; nobody loses a bond, and it can be posted anew.`,
    changes: [],
    labels: { datanet: datanetName(datanet) },
  }),
  setAttestor: ([account, allowed], { nameOf }) => ({
    sentence: allowed
      ? `Lets ${nameOf(account)} post attributions for every Datanet.`
      : `No longer lets ${nameOf(account)} post attributions for every Datanet.`,
    changes: [],
  }),
};
