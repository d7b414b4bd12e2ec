// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {System} from "../../script/Deployment.sol";
import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Motion} from "../SystemTest.t.sol";
import {Agenda} from "./Agenda.t.sol";
import {Handler} from "./Handler.t.sol";

/// @notice What is known about a proposal apart from the contracts.
struct Life {
    IGovernor.ProposalState last;
    uint256 proposedWith;
    ProposalClass class;
    ProposalClass highestCall;
    bytes32 codeAtProposal;
    uint256 queuedAt;
    uint256 delayWhenQueued;
    uint256 executedAt;
}

/// @title The handler's own books of decisions: what was proposed, and what each proposal went through
abstract contract GovernanceLedger is Handler {
    Agenda public immutable agenda;

    Motion[] internal motions;
    mapping(uint256 proposalId => Life) internal lives;

    /// @notice When the council cancelled, in order.
    uint256[] public councilCancels;

    /// @notice What went against a property, by its number in the README; empty where nothing did.
    mapping(uint256 property => string) public violated;

    constructor(System memory dao_, address[ACTORS] memory actors_, Agenda agenda_) Handler(dao_, actors_) {
        agenda = agenda_;
    }

    /// @dev Every action ends with a look at every proposal.
    modifier observed() {
        _;
        for (uint256 i = 0; i < motions.length; ++i) {
            uint256 id = motions[i].id;
            IGovernor.ProposalState last = lives[id].last;
            IGovernor.ProposalState current = dao.governor.state(id);
            if (_isFinal(last) && current != last) violated[8] = "a proposal came back from its end";
            if (_rank(current) < _rank(last)) violated[9] = "a proposal went back";
            lives[id].last = current;
        }
    }

    function motionCount() external view returns (uint256) {
        return motions.length;
    }

    function councilCancelCount() external view returns (uint256) {
        return councilCancels.length;
    }

    /// @dev The motions themselves are long, and properties look at all of them after every action.
    function idAt(uint256 index) external view returns (uint256) {
        return motions[index].id;
    }

    function motionAt(uint256 index) external view returns (Motion memory) {
        return motions[index];
    }

    function lifeOf(uint256 id) external view returns (Life memory) {
        return lives[id];
    }

    function _isFinal(IGovernor.ProposalState state) internal pure returns (bool) {
        return _rank(state) == 4 || state == IGovernor.ProposalState.Defeated;
    }

    function _rank(IGovernor.ProposalState state) private pure returns (uint256) {
        if (state == IGovernor.ProposalState.Pending) return 0;
        if (state == IGovernor.ProposalState.Active) return 1;
        if (state == IGovernor.ProposalState.Defeated || state == IGovernor.ProposalState.Succeeded) return 2;
        return state == IGovernor.ProposalState.Queued ? 3 : 4;
    }

    function _isLive(uint256 id) internal view returns (bool) {
        IGovernor.ProposalState state = dao.governor.state(id);
        return state == IGovernor.ProposalState.Pending || state == IGovernor.ProposalState.Active;
    }

    function _hasLive(address proposer) internal view returns (bool) {
        uint256 latest = dao.governor.latestProposalOf(proposer);
        return latest != 0 && _isLive(latest);
    }

    /// @dev One of the newest: in those something still happens.
    function _motion(uint256 seed) internal view returns (Motion memory) {
        uint256 recent = motions.length < 4 ? motions.length : 4;
        return motions[motions.length - 1 - seed % recent];
    }

    function _hash(Motion memory motion) internal pure returns (bytes32) {
        return keccak256(bytes(motion.description));
    }

    function _codeOf(Motion memory motion) internal view returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](motion.targets.length);
        for (uint256 i = 0; i < hashes.length; ++i) {
            hashes[i] = motion.targets[i].codehash;
        }
        return keccak256(abi.encode(hashes));
    }

    function _isOfficeStill() internal view returns (bool) {
        return dao.timelock.governor() == address(dao.governor);
    }

    /// @dev Nothing but appointments and the choice of the council.
    function _isAboutTheCouncil(Motion memory motion) internal view returns (bool) {
        for (uint256 i = 0; i < motion.targets.length; ++i) {
            bool sets = motion.targets[i] == address(dao.governor)
                && bytes4(motion.calldatas[i]) == IOpenGovernor.setCouncil.selector;
            if (motion.targets[i] != address(dao.council) && !sets) return false;
        }
        return true;
    }
}
