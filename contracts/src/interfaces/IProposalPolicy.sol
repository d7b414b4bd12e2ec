// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @notice How far a decision reaches, lowest first.
enum ProposalClass {
    Routine,
    Economic,
    Treasury,
    Constitutional
}

/// @notice What a proposal of a class has to reach.
/// @param quorumBps Share of the eligible votes that For and Abstain need together.
/// @param majorityBps Share of For in For and Against that must be exceeded; of a Constitutional proposal, reached.
/// @param quorumFloor Votes (wei) that For and Abstain need together at least.
struct Bar {
    uint16 quorumBps;
    uint16 majorityBps;
    uint128 quorumFloor;
}

/// @title Which decision needs how much agreement
/// @notice A call has a class by its target and function; one that is not listed is Constitutional, and so is every call of the
/// Governor, the timelock, the security council and this contract, whatever is listed. A proposal has the highest of its calls'.
interface IProposalPolicy {
    /// @notice A listed call.
    struct Rule {
        address target;
        bytes4 selector;
        ProposalClass class;
    }

    /// @notice The class of a call was changed; proposals made before keep theirs.
    event ClassSet(address indexed target, bytes4 indexed selector, ProposalClass oldClass, ProposalClass newClass);

    /// @notice What a class needs was changed; proposals made before keep what they needed.
    event BarSet(ProposalClass indexed class, Bar oldBar, Bar newBar);

    /// @notice Calls of `target` are Constitutional for good.
    error ClassIsFixed(address target, bytes4 selector, ProposalClass newClass);

    /// @notice A higher class would need less than a lower one, were `class` changed so.
    error BarsOutOfOrder(ProposalClass class, Bar lower, Bar higher);

    /// @notice Not as many values or data as targets.
    error InvalidCalls(uint256 targets, uint256 values, uint256 calldatas);

    /// @notice Lists a call under a class; Constitutional takes it off the list. Timelock only.
    function setClass(address target, bytes4 selector, ProposalClass newClass) external;

    /// @notice Sets what a class needs, within bounds, and neither below a lower class nor above a higher one. Timelock only.
    function setBar(ProposalClass class, Bar calldata newBar) external;

    /// @notice What {setClass} would replace. Reverts where the decision would.
    function previewClass(address target, bytes4 selector, ProposalClass newClass)
        external
        view
        returns (ProposalClass oldClass);

    /// @notice What {setBar} would replace, and the quorum (votes, wei) before and after with the votes that are eligible now.
    /// Reverts where the decision would.
    function previewBar(ProposalClass class, Bar calldata newBar)
        external
        view
        returns (Bar memory oldBar, uint256 oldQuorum, uint256 newQuorum);

    /// @notice The class of calls of a function.
    function classOf(address target, bytes4 selector) external view returns (ProposalClass);

    /// @notice The highest class among calls. One that sends the chain's coin along is Treasury at least.
    function classOfCalls(address[] calldata targets, uint256[] calldata values, bytes[] calldata calldatas)
        external
        view
        returns (ProposalClass);

    /// @notice What a proposal of a class needs that is made now.
    function bar(ProposalClass class) external view returns (Bar memory);
}
