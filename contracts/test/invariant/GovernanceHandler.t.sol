// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Deployment, System} from "../../script/Deployment.sol";
import {ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion} from "../SystemTest.t.sol";
import {Agenda, Module, OtherModule} from "./Agenda.t.sol";
import {GovernanceLedger, Life} from "./GovernanceLedger.t.sol";

/// @title Holders who propose, vote, queue, execute and cancel, a council that cancels, and everyone who tries what is not allowed
contract GovernanceHandler is GovernanceLedger {
    bytes32 private constant BALLOT = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");

    bytes private _code = type(Module).runtimeCode;
    bytes private _otherCode = type(OtherModule).runtimeCode;

    constructor(System memory dao_, address[ACTORS] memory actors_, Agenda agenda_)
        GovernanceLedger(dao_, actors_, agenda_)
    {}

    // ------------------------------------------------------------------- holdings

    function wrap(uint256 who, uint256 amount) external counted("wrap") observed {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        dao.votes.wrapAndDelegate(amount, account);
    }

    function unwrap(uint256 who, uint256 amount) external counted("unwrap") observed {
        address account = _actor(who);
        uint256 held = dao.votes.balanceOf(account);
        if (held == 0) return;
        vm.prank(account);
        dao.votes.unwrap(bound(amount, 1, held / 5 + 1));
    }

    function withdraw(uint256 who) external observed {
        address account = _actor(who);
        (uint256 amount, uint256 readyAt) = dao.votes.unwrapped(account);
        if (amount == 0 || block.timestamp < readyAt) return;
        vm.prank(account);
        dao.votes.withdraw();
        ++done["withdraw"];
    }

    /// @dev To each other, mostly to oneself, and now and then to nobody, a parking place or the treasury.
    function delegate(uint256 who, uint256 to) external counted("delegate") observed {
        address[4] memory others = [_actor(to >> 8), address(0), Deployment.PARKED_VOTES, address(dao.treasury)];
        vm.prank(_actor(who));
        dao.votes.delegate(to % 8 < 4 ? others[to % 4] : _actor(who));
    }

    // ------------------------------------------------------------------ proposals

    function propose(uint256 who, uint256 kinds, uint256 value) external observed {
        address proposer = _actor(who);
        uint256 held = dao.governor.getVotes(proposer, block.timestamp - 1);
        if (held < dao.governor.proposalThreshold() || _hasLive(proposer) || !_isOfficeStill()) return;
        if (dao.token.balanceOf(proposer) < dao.bonds.amount()) return;
        Motion memory motion = _write(kinds, value);
        Life memory life;
        (life.proposedWith, life.codeAtProposal) = (held, _codeOf(motion));
        for (uint256 i = 0; i < motion.targets.length; ++i) {
            ProposalClass class = dao.policy.classOf(motion.targets[i], bytes4(motion.calldatas[i]));
            if (class > life.highestCall) life.highestCall = class;
        }
        vm.prank(proposer);
        motion.id = dao.governor.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        life.class = dao.governor.proposalClass(motion.id);
        lives[motion.id] = life;
        motions.push(motion);
        ++done["propose"];
        if (motion.targets.length > 1) ++done["proposeSeveral"];
    }

    /// @dev With too few votes, or while the last one is open.
    function proposeOutOfTurn(uint256 who, uint256 kinds, uint256 value) external observed {
        address proposer = _actor(who);
        uint256 held = dao.governor.getVotes(proposer, block.timestamp - 1);
        bool hasLive = _hasLive(proposer);
        if (held >= dao.governor.proposalThreshold() && !hasLive) return;
        Motion memory motion = _write(kinds, value);
        vm.prank(proposer);
        try dao.governor.propose(motion.targets, motion.values, motion.calldatas, motion.description) {
            violated[11] = "proposed without the votes, or a second time";
        } catch {
            ++done[hasLive ? "proposeTwice" : "proposeWithoutVotes"];
        }
    }

    /// @dev A second time, without votes, or for an account that cannot vote.
    function voteOutOfTurn(uint256 who, uint256 which) external observed {
        if (motions.length == 0) return;
        uint256 id = _motion(which).id;
        if (dao.governor.state(id) != IGovernor.ProposalState.Active) return;
        address voter = who % 3 == 0 ? address(dao.treasury) : who % 3 == 1 ? Deployment.PARKED_VOTES : _actor(who);
        uint256 snapshot = dao.governor.proposalSnapshot(id);
        if (who % 3 == 2 && dao.votes.getPastVotes(voter, snapshot) > dao.governor.usedVotes(id, voter)) return;
        vm.prank(voter);
        try dao.governor.castVote(id, 1) {
            violated[6] = "a vote too many";
        } catch {
            ++done["voteOutOfTurn"];
        }
    }

    /// @dev Mostly For: otherwise next to nothing would ever be executed.
    function vote(uint256 who, uint256 which, uint256 support) external observed {
        (uint256 id, address voter) = _ballot(who, which);
        if (id == 0) return;
        vm.prank(voter);
        dao.governor.castVote(id, support % 8 < 6 ? 1 : support % 8 == 6 ? 0 : 2);
        ++done["vote"];
    }

    function voteSplit(uint256 who, uint256 which, uint256 a, uint256 b) external observed {
        (uint256 id, address voter) = _ballot(who, which);
        if (id == 0) return;
        uint256 left =
            dao.governor.getVotes(voter, dao.governor.proposalSnapshot(id)) - dao.governor.usedVotes(id, voter);
        uint128 against = uint128(bound(a, 0, left / 2));
        uint128 inFavour = uint128(bound(b, 0, left - against));
        vm.prank(voter);
        dao.governor
            .castVoteWithReasonAndParams(
                id, 255, "", abi.encodePacked(against, inFavour, uint128(left - against - inFavour) / 2)
            );
        ++done["voteSplit"];
    }

    /// @dev Anyone may send it.
    function voteBySignature(uint256 who, uint256 which, uint256 sender) external observed {
        (uint256 id, address voter) = _ballot(who, which);
        if (id == 0) return;
        bytes32 content = keccak256(abi.encode(BALLOT, id, 1, voter, dao.governor.nonces(voter)));
        (, string memory name, string memory version, uint256 chainId, address verifier,,) = dao.governor.eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
        // As makeAddr makes the actors.
        uint256 key = uint256(keccak256(bytes(string.concat("actor", vm.toString(who % ACTORS)))));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked("\x19\x01", domain, content)));
        vm.prank(_actor(sender));
        dao.governor.castVoteBySig(id, 1, voter, abi.encodePacked(r, s, v));
        ++done["voteBySignature"];
    }

    function queue(uint256 which) external observed {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        _queue(motion);
    }

    function _queue(Motion memory motion) private {
        if (dao.governor.state(motion.id) != IGovernor.ProposalState.Succeeded || !_isOfficeStill()) return;
        bool same = _codeOf(motion) == lives[motion.id].codeAtProposal;
        try dao.governor.queue(motion.targets, motion.values, motion.calldatas, _hash(motion)) {
            if (!same) violated[13] = "queued although the code of a target had changed";
            lives[motion.id].queuedAt = block.timestamp;
            lives[motion.id].delayWhenQueued = dao.timelock.getMinDelay();
            ++done["queue"];
        } catch {
            if (same) violated[9] = "could not be queued";
            ++done["queueOfChangedCode"];
        }
    }

    /// @dev A setting out of bounds fails here, as it must; the proposal then stays queued until it expires.
    function execute(uint256 which, uint256 exchanged) external observed {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        if (dao.governor.state(motion.id) != IGovernor.ProposalState.Queued) return;
        if (block.timestamp < dao.governor.proposalEta(motion.id)) vm.warp(dao.governor.proposalEta(motion.id));
        // At the last moment, as whoever proposed it would.
        if (exchanged % 2 == 0) vm.etch(agenda.module(), exchanged % 4 == 0 ? _code : _otherCode);
        bool same = _codeOf(motion) == lives[motion.id].codeAtProposal;
        try dao.governor.execute(motion.targets, motion.values, motion.calldatas, _hash(motion)) {
            if (!same) violated[13] = "executed although the code of a target had changed";
            lives[motion.id].executedAt = block.timestamp;
            ++done["execute"];
        } catch {
            ++done[same ? "executeOutOfBounds" : "executeOfChangedCode"];
        }
    }

    /// @dev Executing and queueing whatever is not due.
    function tryOutOfTurn(uint256 which, bool executes) external observed {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        IGovernor.ProposalState state = dao.governor.state(motion.id);
        if (executes) {
            bool due = state == IGovernor.ProposalState.Queued && block.timestamp >= dao.governor.proposalEta(motion.id);
            if (due) return;
            try dao.governor.execute(motion.targets, motion.values, motion.calldatas, _hash(motion)) {
                violated[8] = "executed out of turn";
            } catch {
                ++done["executeOutOfTurn"];
            }
        } else {
            if (state == IGovernor.ProposalState.Succeeded) return;
            try dao.governor.queue(motion.targets, motion.values, motion.calldatas, _hash(motion)) {
                violated[14] = "queued out of turn";
            } catch {
                ++done["queueOutOfTurn"];
            }
        }
    }

    /// @dev Sometimes the proposer gives its votes up first: by chance it would seldom fall below what it had to keep.
    function cancel(uint256 who, uint256 which) external observed {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        if (!_isLive(motion.id)) return;
        address proposer = dao.governor.proposalProposer(motion.id);
        uint256 held = dao.votes.balanceOf(proposer);
        if (who % 4 == 0 && held != 0) {
            vm.prank(proposer);
            dao.votes.unwrap(held);
            vm.warp(block.timestamp + 1);
            if (!_isLive(motion.id)) return;
        }
        uint256 kept = dao.governor.getVotes(proposer, block.timestamp - 1);
        if (kept >= dao.governor.retentionThreshold(motion.id)) return;
        vm.prank(_actor(who));
        dao.governor.cancel(motion.targets, motion.values, motion.calldatas, _hash(motion));
        ++done["cancel"];
    }

    function release(uint256 which) external observed {
        if (motions.length == 0) return;
        uint256 id = _motion(which).id;
        if (dao.bonds.bondOf(id) == address(0) || _isLive(id)) return;
        dao.bonds.release(id);
        ++done["release"];
    }

    // ------------------------------------------------------------ council, exits

    /// @dev Whoever holds the seat or held it, whether it may or not; seldom, or nothing would ever be carried.
    function councilCancel(uint256 which, uint256 seed) external observed {
        if (motions.length == 0 || seed % 3 != 0) return;
        Motion memory motion = _motion(which);
        IGovernor.ProposalState state = dao.governor.state(motion.id);
        address holder = dao.council.holder();
        bool may = block.timestamp < dao.council.expiry() && dao.council.nextCancelAt() == 0 && seed % 4 != 0
            && !_isFinal(state) && !_isAboutTheCouncil(motion) && _isOfficeStill()
            && dao.governor.council() == address(dao.council);
        vm.prank(holder);
        try dao.council
            .cancel(
                motion.targets,
                motion.values,
                motion.calldatas,
                _hash(motion),
                seed % 4 != 0 ? bytes32("harmful") : bytes32(0)
            ) {
            if (!may) violated[17] = "the council cancelled what it must not";
            councilCancels.push(block.timestamp);
            ++done["councilCancel"];
        } catch {
            if (may) violated[17] = "the council could not cancel what it may";
            ++done["councilRefused"];
        }
    }

    function revokeCouncil() external observed {
        if (block.timestamp < dao.council.expiry() || dao.council.holder() == address(0)) return;
        dao.council.revoke();
        ++done["revokeCouncil"];
    }

    /// @dev Announced as by a decision: one that gets so far is rare. After it, all that is open here is lost; so seldom too.
    function migrate(uint256 seed) external observed {
        if (seed % 4 != 0) return;
        uint256 readyAt = dao.timelock.migrationReadyAt();
        bool lapsed = readyAt != 0 && block.timestamp > readyAt + dao.timelock.GRACE_PERIOD();
        if ((readyAt == 0 || lapsed) && _isOfficeStill() && seed % 32 == 0) {
            address next = agenda.successor();
            vm.prank(address(dao.timelock));
            dao.timelock.migrateGovernor(next);
            ++done["announceMigration"];
        } else if (lapsed) {
            try dao.timelock.finalizeMigration() {
                violated[14] = "the Governor was changed by an announcement that had lapsed";
            } catch {}
        } else if (readyAt != 0 && block.timestamp >= readyAt) {
            dao.timelock.finalizeMigration();
            ++done["finalizeMigration"];
        }
    }

    function exchangeCode(uint256 seed) external counted("exchangeCode") observed {
        vm.etch(agenda.module(), seed % 2 == 0 ? _code : _otherCode);
    }

    // ----------------------------------------------------------------------- time

    function pass(uint256 time) external counted("pass") observed {
        vm.warp(block.timestamp + bound(time, 1, time % 8 == 0 ? 120 days : 4 days));
    }

    /// @dev The next moment at which something can happen to a proposal; plain time seldom meets it.
    function passTo(uint256 which) external observed {
        if (motions.length == 0) return;
        uint256 id = _motion(which).id;
        IGovernor.ProposalState state = dao.governor.state(id);
        uint256 to = dao.governor.proposalEta(id);
        if (state == IGovernor.ProposalState.Pending) to = dao.governor.proposalSnapshot(id) + 1;
        if (state == IGovernor.ProposalState.Active) to = dao.governor.proposalDeadline(id) + 1;
        if (to <= block.timestamp) return;
        vm.warp(to);
        ++done["passTo"];
    }

    /// @dev A proposal that everyone is for, to the end of its vote and often into the queue.
    function carry(uint256 which, bool queued) external observed {
        if (motions.length == 0) return;
        Motion memory motion = _motion(which);
        uint256 id = motion.id;
        for (uint256 i = 0; i < ACTORS; ++i) {
            (uint256 open, address voter) = _ballot(i, which);
            if (open == 0) continue;
            vm.prank(voter);
            dao.governor.castVote(open, 1);
        }
        if (dao.governor.state(id) != IGovernor.ProposalState.Active) return;
        vm.warp(dao.governor.proposalDeadline(id) + 1);
        ++done["carry"];
        if (queued) _queue(motion);
    }

    // ------------------------------------------------------------------- internal

    function _write(uint256 kinds, uint256 value) private view returns (Motion memory motion) {
        uint256 calls = kinds % 4 == 0 ? 1 + (kinds >> 8) % 3 : 1;
        motion.targets = new address[](calls);
        motion.values = new uint256[](calls);
        motion.calldatas = new bytes[](calls);
        motion.description = vm.toString(motions.length + 1);
        for (uint256 i = 0; i < calls; ++i) {
            (motion.targets[i], motion.calldatas[i]) =
                agenda.call((kinds >> 16 * (i + 1)), value >> 8 * i, _actor(value));
        }
    }

    /// @dev A proposal that `who` can vote on, its snapshot passed; 0 if none.
    function _ballot(uint256 who, uint256 which) private returns (uint256 id, address voter) {
        if (motions.length == 0) return (0, address(0));
        id = _motion(which).id;
        voter = _actor(who);
        if (dao.governor.state(id) == IGovernor.ProposalState.Pending) vm.warp(dao.governor.proposalSnapshot(id) + 1);
        if (dao.governor.state(id) != IGovernor.ProposalState.Active) return (0, voter);
        uint256 held = dao.governor.getVotes(voter, dao.governor.proposalSnapshot(id));
        if (held <= dao.governor.usedVotes(id, voter)) return (0, voter);
    }
}
