import { memo } from 'react';
import { totalHistory, totalLoad } from '../../figures.ts';
import { rate } from '../../format/amount.ts';
import { useView } from '../../playground.ts';
import { usersRef } from '../../selection.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { CardButton } from './CardButton.tsx';
import './left-cards.css';

/** The people outside who call the cluster's Services. */
export const UsersCard = memo(function UsersCard() {
  const { rps, failing } = useView(totalLoad);
  const { requests, failures } = useView(totalHistory);
  const isCalling = rps >= 0.05;
  return (
    <div className="card left-card users" data-calling={isCalling}>
      <div className="card-title">
        <Icon name="users" size={19} />
        <span>Users</span>
      </div>
      {isCalling ? (
        <>
          <p className="left-figures">
            <span>
              <b className="left-big">{rate(rps)}</b> <em>requests</em>/s
            </span>
          </p>
          <Sparkline values={requests} failures={failures} width={192} height={30} />
          <p className="card-line">
            {failing >= 0.05 ? (
              <span className="left-failing">
                × <b>{rate(failing)}</b>/s failing
              </span>
            ) : (
              <>
                <span className="left-dot" /> each dot is one of them
              </>
            )}
          </p>
        </>
      ) : (
        <p className="left-empty">
          Nobody calls at the moment. <em>Send some traffic to a Service.</em>
        </p>
      )}
      <CardButton to={usersRef} label={`Users, ${rate(rps)} requests a second, ${rate(failing)} failing`} />
    </div>
  );
});
