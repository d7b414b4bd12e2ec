// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @param quorumPercent Share of the supply of votes, in percent: OpenZeppelin's default denominator.
struct Terms {
    uint256 supply;
    uint48 votingDelay;
    uint32 votingPeriod;
    uint256 threshold;
    uint256 quorumPercent;
    uint256 timelockDelay;
}

/// @title A token of votes as OpenZeppelin's wizard gives it
/// @notice Minted by its owner: in a stock DAO, the timelock.
contract StockVotes is ERC20Votes, Ownable {
    constructor(uint256 supply, address owner_) ERC20("Stock", "STK") EIP712("Stock", "1") Ownable(owner_) {
        _mint(owner_, supply);
    }

    /// @notice Mints.
    function mint(address to, uint256 amount) external onlyOwner {
        _mint(to, amount);
    }

    /// @notice Votes are checkpointed by timestamp.
    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    /// @notice The clock in the words of ERC-6372.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }
}

/// @title The usual Governor
/// @notice OpenZeppelin's modules as they come: no bound, floor or expiry added.
contract StockGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl
{
    constructor(IVotes votes, TimelockController timelock_, Terms memory terms)
        Governor("StockGovernor")
        GovernorSettings(terms.votingDelay, terms.votingPeriod, terms.threshold)
        GovernorVotes(votes)
        GovernorVotesQuorumFraction(terms.quorumPercent)
        GovernorTimelockControl(timelock_)
    {}

    /// @notice Required: two parents answer.
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    /// @notice Required: two parents answer.
    function state(uint256 id) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(id);
    }

    /// @notice Required: two parents answer.
    function proposalNeedsQueuing(uint256 id) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(id);
    }

    function _queueOperations(uint256 id, address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
        returns (uint48)
    {
        return super._queueOperations(id, t, v, c, d);
    }

    function _executeOperations(uint256 id, address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
    {
        super._executeOperations(id, t, v, c, d);
    }

    function _cancel(address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
        returns (uint256)
    {
        return super._cancel(t, v, c, d);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }
}

/// @title A whole DAO of stock parts
/// @notice Deploys it; the deployer gets all votes, the timelock the right to mint more. The timelock is the treasury.
contract StockDao {
    /// @notice What votes.
    StockVotes public immutable votes;
    /// @notice What executes and holds the treasury.
    TimelockController public immutable timelock;
    /// @notice What counts.
    StockGovernor public immutable governor;

    constructor(Terms memory terms) {
        votes = new StockVotes(terms.supply, address(this));
        timelock = new TimelockController(terms.timelockDelay, new address[](0), new address[](0), address(this));
        governor = new StockGovernor(votes, timelock, terms);
        timelock.grantRole(timelock.PROPOSER_ROLE(), address(governor));
        timelock.grantRole(timelock.CANCELLER_ROLE(), address(governor));
        timelock.grantRole(timelock.EXECUTOR_ROLE(), address(0));
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE(), address(this));
        assert(votes.transfer(msg.sender, terms.supply));
        votes.transferOwnership(address(timelock));
    }
}
