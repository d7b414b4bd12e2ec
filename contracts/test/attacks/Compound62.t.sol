// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IRewardController} from "../../src/interfaces/IRewardController.sol";
import {Motion} from "../SystemTest.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev Pays by an index per account. After the faulty change an account that was never seen is paid from the index's beginning, not
/// from where it joined. Anyone may refill it from the reservoir.
contract DrippedRewards {
    uint256 private constant INITIAL_INDEX = 1e36;

    IERC20 private immutable _token;
    address private immutable _reservoir;
    uint256 private _index = INITIAL_INDEX;
    mapping(address account => uint256) private _indexOf;
    mapping(address account => uint256) public staked;
    bool private _faulty;

    constructor(IERC20 token, address reservoir) {
        (_token, _reservoir) = (token, reservoir);
    }

    function upgrade() external {
        _faulty = true;
    }

    function stake(uint256 amount) external {
        assert(_token.transferFrom(msg.sender, address(this), amount));
        staked[msg.sender] += amount;
        if (!_faulty) _indexOf[msg.sender] = _index;
    }

    function unstake() external {
        uint256 amount = staked[msg.sender];
        staked[msg.sender] = 0;
        assert(_token.transfer(msg.sender, amount));
    }

    function drip(uint256 amount) external {
        assert(_token.transferFrom(_reservoir, address(this), amount));
    }

    function claim() external {
        uint256 due = staked[msg.sender] * (_index - _indexOf[msg.sender]) / INITIAL_INDEX;
        _indexOf[msg.sender] = _index;
        assert(_token.transfer(msg.sender, due));
    }
}

/// @notice Compound's proposals 62 to 64, autumn 2021: a vote shipped a fault that overpaid, the fix had to wait for a week of voting,
/// and anyone could refill what leaked.
contract Compound62Test is AttackTest {
    uint256 private constant EPOCH_BUDGET = 700_000e18;

    function test_controlTheLeakIsRefilledAndEmptiedAgain() public {
        address reservoir = makeAddr("reservoir");
        DrippedRewards leaking = new DrippedRewards(token, reservoir);
        _give(address(leaking), 10_000_000e18);
        _give(reservoir, 20_000_000e18);
        vm.prank(reservoir);
        token.approve(address(leaking), type(uint256).max);
        _stakeAndLeave(leaking, carol, 5_000_000e18);
        assertEq(token.balanceOf(carol), 5_000_000e18);

        leaking.upgrade();
        _stakeAndLeave(leaking, attacker, 10_000_000e18);
        assertEq(token.balanceOf(attacker), 20_000_000e18);
        assertEq(token.balanceOf(address(leaking)), 0);
        leaking.drip(20_000_000e18);
        _stakeAndLeave(leaking, bob, 20_000_000e18);
        assertEq(token.balanceOf(bob), 40_000_000e18);
    }

    function _stakeAndLeave(DrippedRewards leaking, address account, uint256 amount) private {
        _give(account, amount);
        vm.startPrank(account);
        token.approve(address(leaking), amount);
        leaking.stake(amount);
        leaking.claim();
        leaking.unstake();
        vm.stopPrank();
    }

    /// @dev A slip of the decimal point, voted for by everyone.
    function test_oursAVoteCannotShipARateThatOverpays() public {
        _settled(alice, 50_000_000e18);
        Motion memory motion =
            _untilExecution(alice, _motion(address(rewards), abi.encodeCall(rewards.setRate, (2_000_000e18)), "Rate"));
        vm.expectRevert(
            abi.encodeWithSelector(IRewardController.RateStepTooLarge.selector, 2_000_000e18, 560_000e18, 840_000e18)
        );
        _execute(motion);
        assertEq(rewards.rate(), EPOCH_BUDGET);
    }

    /// @dev The whole budget of an epoch goes to one account by vote, and someone refills meanwhile.
    function test_oursAnEpochPaysItsBudgetAndNoRefillAddsToIt() public {
        bytes32 id = _graduated(attacker, "Leak");
        IRewardController.Gauge[] memory all = new IRewardController.Gauge[](1);
        all[0] = IRewardController.Gauge(id, 10_000);
        vm.prank(address(timelock));
        rewards.setWeights(all);
        uint256 next = rewards.currentEpoch() + 1;
        vm.warp(rewards.epochStart(next));
        token.approve(address(rewards), 100_000_000e18);
        rewards.fund(100_000_000e18);
        assertEq(rewards.openBudget(), EPOCH_BUDGET);
        vm.warp(rewards.epochStart(next + 1));
        rewards.claim(id);
        assertEq(token.balanceOf(attacker), EPOCH_BUDGET);
        vm.expectRevert(abi.encodeWithSelector(IRewardController.NothingToClaim.selector, id));
        rewards.claim(id);
    }

    /// @dev The fix takes days here too; what can leave until then is a number known beforehand.
    function test_oursWhatLeavesUntilTheFixIsBounded() public {
        bytes32 id = _graduated(attacker, "Leak");
        IRewardController.Gauge[] memory all = new IRewardController.Gauge[](1);
        all[0] = IRewardController.Gauge(id, 10_000);
        vm.prank(address(timelock));
        rewards.setWeights(all);
        _settled(alice, 50_000_000e18);
        uint256 next = rewards.currentEpoch() + 1;
        vm.warp(rewards.epochStart(next));
        _decide(alice, address(registry), abi.encodeCall(registry.suspend, (id)));
        vm.warp(rewards.epochStart(next + 9));
        rewards.claim(id);
        // The fix takes 13 days from the start of an epoch: the Datanet was admitted when that one and the next began.
        assertEq(token.balanceOf(attacker), 2 * EPOCH_BUDGET);
    }
}
