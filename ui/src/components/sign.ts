/** The small signs of the interface. A word always goes with one. */
export type SignName = 'dot' | 'alarm' | 'clock' | 'half' | 'ageing' | 'check' | 'cross' | 'dash';
