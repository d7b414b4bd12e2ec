/** The demonstration DAO's Datanets, named and ordered as in the simulator's parameter table. */

export interface DemoDatanet {
  readonly name: string;
  /** Account that applied, and that its contributors' part is paid to. */
  readonly owner: string;
  readonly metadata: string;
  /** Weight that the first admission gave it, in basis points of the rewards; 0 while it applies. */
  readonly firstWeight: number;
  /** Weight once Robotics takes part. */
  readonly weightWithRobotics: number;
}

/** Weights are the simulator's gauges (1.1, 1.0, 1.2, 1.0, 0.8, and 0.9 for Robotics) as shares of their sum. */
export const DATANETS: readonly DemoDatanet[] = [
  {
    name: 'Medical imaging',
    owner: 'Medical imaging owner',
    metadata: 'Labelled X-ray and CT studies, with the licence of each source',
    firstWeight: 2_157,
    weightWithRobotics: 1_833,
  },
  {
    name: 'Legal documents',
    owner: 'Legal documents owner',
    metadata: 'Contracts and rulings, anonymised and annotated',
    firstWeight: 1_961,
    weightWithRobotics: 1_667,
  },
  {
    name: 'Finance and trading',
    owner: 'Finance and trading owner',
    metadata: 'Filings, order books and their explanations',
    firstWeight: 2_353,
    weightWithRobotics: 2_000,
  },
  {
    name: 'Code security',
    owner: 'Code security owner',
    metadata: 'Vulnerable code with its fix, reviewed',
    firstWeight: 1_961,
    weightWithRobotics: 1_667,
  },
  {
    name: 'Gaming',
    owner: 'Gaming owner',
    metadata: 'Play sessions with goals and outcomes',
    firstWeight: 1_568,
    weightWithRobotics: 1_333,
  },
  {
    name: 'Robotics',
    owner: 'Robotics owner',
    metadata: 'Manipulation episodes: camera, joints and task',
    firstWeight: 0,
    weightWithRobotics: 1_500,
  },
];

export const ADMITTED = DATANETS.filter((datanet) => datanet.firstWeight > 0);
