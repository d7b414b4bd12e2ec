/**
 * The named streams. Each kind of draw has its own, so that adding or skipping one leaves all others as they were.
 * The numbers are part of the definition of a result: never reuse or renumber one.
 */
export const STREAM = {
  contributorKind: 1,
  contributorQuality: 2,
  contributorCapacity: 3,
  contributorCost: 4,
  contributorSell: 5,
  attributionError: 6,
  builderSkill: 7,
  userValue: 8,
  userNeed: 9,
  accepted: 16,
  builderLook: 17,
  builderChoice: 18,
  builderExit: 19,
  userChoice: 20,
  userCalls: 21,
  userMove: 22,
  contributorMove: 23,
  contributorDatanet: 24,
  contributorEntry: 25,
  price: 26,
} as const;
