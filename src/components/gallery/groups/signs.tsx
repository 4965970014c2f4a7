import { MotionPicture } from '../../dialogs/MotionPicture.tsx';
import { Mark } from '../../header/Mark.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { GaugeBar } from '../../ui/GaugeBar.tsx';
import { Icon, iconNames } from '../../ui/Icon.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { tones, toneWords } from '../../ui/tone.ts';
import type { Group } from '../specimen.ts';

const calm = [4, 6, 5, 8, 9, 7, 8, 10, 9, 12];
const none = calm.map(() => 0);

const moving = [
  ['request', 'a request, slow ones with a long tail'],
  ['refused', 'refused: nobody listens'],
  ['timeout', 'waits for an answer in vain'],
  ['error', 'answered with an error'],
  ['reset', 'the program ended under it'],
  ['write', 'a change on its way to the API server'],
  ['watch', 'somebody is told of a change'],
  ['local', 'a call over localhost'],
  ['pull', 'an image on its way'],
] as const;

export const signs: Group = {
  id: 'signs',
  title: 'Signs',
  says: 'Small things that tell how something is.',
  specimens: [
    {
      name: 'Badge',
      says: 'A state in a line of text: shape, colour and word.',
      of: [Badge],
      isWide: true,
      draw: () => (
        <div className="specimen-row">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {toneWords[tone].word}
            </Badge>
          ))}
        </div>
      ),
    },
    {
      name: 'Icon',
      says: 'Beside words, or alone where the place is small. Lines of one strength, on a grid of 20.',
      of: [Icon],
      isWide: true,
      draw: () => (
        <ul className="icons">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} size={20} />
              <span>{name}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      name: 'Gauge bar',
      says: 'The whole is what there is; pale is promised, strong is used, a tick is the limit; red is at it.',
      of: [GaugeBar],
      draw: () => (
        <dl className="specimen-list">
          {(
            [
              ['idle', <GaugeBar key="1" whole={10} requested={4} used={0.4} />],
              ['busy', <GaugeBar key="2" whole={10} requested={6} used={5} />],
              ['used more than promised', <GaugeBar key="3" whole={10} requested={3} used={7} />],
              ['with a limit', <GaugeBar key="4" whole={10} requested={3} used={4} limit={7} />],
              ['at its limit', <GaugeBar key="5" whole={10} requested={3} used={7} limit={7} />],
            ] as const
          ).map(([says, bar]) => (
            <div key={says}>
              <dt>{says}</dt>
              <dd>{bar}</dd>
            </div>
          ))}
        </dl>
      ),
    },
    {
      name: 'Sparkline',
      says: 'The last two minutes at a glance; failures are drawn over it.',
      of: [Sparkline],
      draw: () => (
        <div className="specimen-column">
          <Sparkline values={calm} failures={none} width={200} height={34} label="Requests, none failing" />
          <Sparkline
            values={calm}
            failures={calm.map((value, at) => (at > 5 ? value / 2 : 0))}
            width={200}
            height={34}
            label="Requests, half of them failing"
          />
        </div>
      ),
    },
    {
      name: 'Signs that move',
      says: 'On the canvas: every dot is a request, every diamond a change.',
      of: [MotionPicture],
      draw: () => (
        <ul className="swatches">
          {moving.map(([of, says]) => (
            <li key={of}>
              <span className="motion-box" aria-hidden="true">
                <MotionPicture of={of} />
              </span>
              <span>{says}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      name: 'Mark',
      says: 'Podground’s own sign, the same in light and dark.',
      of: [Mark],
      draw: () => <Mark />,
    },
  ],
};
