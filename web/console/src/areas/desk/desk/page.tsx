/** The agent's desk. */
import { useMe } from '@zuoxi/api';

export default function Desk() {
  return <div className="zx-card">{useMe()?.name}</div>;
}
