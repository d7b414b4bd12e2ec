// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {Incumbent, IncumbentDeployment} from "../../script/presets/IncumbentDeployment.sol";
import {IncumbentGovernor} from "../../script/presets/IncumbentGovernor.sol";
import {IOpenGovernor} from "../../src/interfaces/IOpenGovernor.sol";
import {Motion, SystemTest} from "../SystemTest.t.sol";

/// @notice The library from outside, so that its deployer is a contract.
contract IncumbentDeployer {
    function run(string memory preset, address admin) external returns (Incumbent memory) {
        return IncumbentDeployment.run(IncumbentDeployment.terms(preset), address(this), admin);
    }

    function terms(string memory preset) external pure {
        IncumbentDeployment.terms(preset);
    }
}

/// @notice OpenLedger's two documented settings, which differ, of a composition without floor, limit or bounds, beside ours.
contract ComparisonTest is SystemTest {
    string private constant REPOSITORY = "openledger-repository";
    string private constant DOCUMENTATION = "openledger-documentation";

    IncumbentDeployer private deployer;
    address private admin = makeAddr("admin");

    function setUp() public override {
        super.setUp();
        deployer = new IncumbentDeployer();
    }

    /// @dev `wrapped` is all that votes there; `held` of it is alice's.
    function _deploy(string memory preset, uint256 wrapped, uint256 held) private returns (IncumbentGovernor) {
        Incumbent memory made = deployer.run(preset, admin);
        vm.deal(alice, held);
        vm.startPrank(alice);
        made.votes.deposit{value: held}();
        made.votes.delegate(alice);
        vm.stopPrank();
        vm.deal(bob, wrapped - held);
        vm.prank(bob);
        made.votes.deposit{value: wrapped - held}();
        return made.governor;
    }

    function _payment(string memory description) private view returns (Motion memory) {
        return _motion(address(token), abi.encodeCall(token.transfer, (alice, 1e18)), description);
    }

    function _proposeTo(IGovernor to, Motion memory motion) private returns (Motion memory) {
        vm.prank(alice);
        motion.id = to.propose(motion.targets, motion.values, motion.calldatas, motion.description);
        return motion;
    }

    function test_thereAreTwoPresetsAndNoOther() public {
        vm.expectRevert(abi.encodeWithSelector(IncumbentDeployment.UnknownPreset.selector, "openledger"));
        deployer.terms("openledger");
    }

    function testFuzz_bothHaveTheirDocumentedSettings(bool documented) public {
        Incumbent memory made = deployer.run(documented ? DOCUMENTATION : REPOSITORY, admin);
        assertEq(made.governor.votingDelay(), 1 days);
        assertEq(made.governor.votingPeriod(), documented ? 1 weeks : 2 weeks);
        assertEq(made.governor.proposalThreshold(), documented ? 10_000e18 : 100e18);
        assertEq(made.governor.quorumNumerator(), documented ? 5 : 25);
        assertEq(made.timelock.getMinDelay(), documented ? 1 weeks : 1 days);
        assertEq(made.governor.timelock(), address(made.timelock));
        assertEq(address(made.governor.token()), address(made.votes));
    }

    /// @dev What is wrapped is the base of the quorum: where it is little, one proposer at the threshold is a quorum.
    function testFuzz_oneProposerIsAQuorumWhereLittleIsWrapped(uint256 others) public {
        others = bound(others, 0, 190_000e18);
        IncumbentGovernor theirs = _deploy(DOCUMENTATION, 10_000e18 + others, 10_000e18);
        _wrap(alice, 10_000e18);
        _bonded(alice);
        vm.warp(block.timestamp + 1);
        Motion memory motion = _proposeTo(theirs, _payment("A payment"));
        vm.warp(theirs.proposalSnapshot(motion.id) + 1);
        vm.prank(alice);
        theirs.castVote(motion.id, FOR);
        vm.warp(theirs.proposalDeadline(motion.id) + 1);
        assertEq(uint8(theirs.state(motion.id)), uint8(IGovernor.ProposalState.Succeeded));
        assertGe(governor.quorum(block.timestamp - 1), 10_000_000e18);
        vm.expectPartialRevert(IGovernor.GovernorInsufficientProposerVotes.selector);
        _proposeTo(governor, _payment("A payment"));
    }

    /// @dev A quarter of what is wrapped is far more than our quorum where much is wrapped, and next to nothing where little is.
    function testFuzz_aQuarterOfLittleIsLittle(uint256 wrapped) public {
        wrapped = bound(wrapped, 400e18, 39_000_000e18);
        IncumbentGovernor theirs = _deploy(REPOSITORY, wrapped, wrapped);
        _wrap(alice, wrapped);
        vm.warp(block.timestamp + 1);
        assertEq(theirs.quorum(block.timestamp - 1), wrapped / 4);
        assertLt(theirs.quorum(block.timestamp - 1), governor.quorum(block.timestamp - 1));
    }

    /// @dev There, a proposer makes as many proposals as it likes and keeps them when it has sold its votes.
    function testFuzz_aProposerThatSoldItsVotesKeepsItsProposals(bool documented) public {
        IncumbentGovernor theirs = _deploy(documented ? DOCUMENTATION : REPOSITORY, 10_000_000e18, 10_000e18);
        _wrap(alice, 2_500_000e18);
        _bonded(alice);
        vm.warp(block.timestamp + 1);
        Motion memory here = _proposeTo(governor, _payment("One"));
        Motion memory there = _proposeTo(theirs, _payment("One"));
        _proposeTo(theirs, _payment("Two"));
        Motion memory second = _payment("Two");
        vm.expectPartialRevert(IOpenGovernor.ProposalStillLive.selector);
        _proposeTo(governor, second);
        address wrapper = address(theirs.token());
        vm.startPrank(alice);
        votes.unwrap(2_500_000e18);
        (bool unwrapped,) = wrapper.call(abi.encodeWithSignature("withdraw(uint256)", 10_000e18));
        vm.stopPrank();
        assertTrue(unwrapped);
        assertEq(alice.balance, 10_000e18);
        vm.warp(block.timestamp + 1);
        vm.expectPartialRevert(IGovernor.GovernorUnableToCancel.selector);
        theirs.cancel(there.targets, there.values, there.calldatas, keccak256(bytes(there.description)));
        _cancel(bob, here);
        assertEq(uint8(governor.state(here.id)), uint8(IGovernor.ProposalState.Canceled));
    }

    /// @dev There, what is queued cannot be cancelled through the Governor, which has no such role.
    function test_itsGovernorCannotCancelWhatIsQueued() public {
        Incumbent memory made = deployer.run(DOCUMENTATION, admin);
        assertFalse(made.timelock.hasRole(made.timelock.CANCELLER_ROLE(), address(made.governor)));
        assertTrue(timelock.hasRole(timelock.CANCELLER_ROLE(), address(governor)));
    }

    /// @dev There, the admin gives itself any role; here nobody can, and its deployer is nobody.
    function testFuzz_itsAdminOutsideTheDaoGivesItselfRoles(bool documented) public {
        Incumbent memory made = deployer.run(documented ? DOCUMENTATION : REPOSITORY, admin);
        bytes32 role = made.timelock.PROPOSER_ROLE();
        vm.prank(admin);
        made.timelock.grantRole(role, admin);
        assertTrue(made.timelock.hasRole(role, admin));
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, address(deployer), bytes32(0)
            )
        );
        vm.prank(address(deployer));
        made.timelock.grantRole(role, address(deployer));
    }
}
