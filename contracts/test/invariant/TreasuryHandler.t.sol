// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {System} from "../../script/Deployment.sol";
import {ITreasury} from "../../src/interfaces/ITreasury.sol";
import {Handler} from "./Handler.t.sol";

/// @title What governance, receivers and donors do with the treasury
contract TreasuryHandler is Handler {
    /// @param base What was held before the first outflow of the window that ends here, and received since.
    /// @param capBps The cap in force.
    /// @param budget Of its category, then in force.
    struct Outflow {
        uint256 time;
        uint256 amount;
        uint256 base;
        uint256 capBps;
        uint256 budget;
        ITreasury.Category category;
    }

    Outflow[] public outflows;

    // Ghosts: all OPEN that came in, went out, and came back from streams.
    uint256 public received;
    uint256 public paid;
    uint256 public returned;
    uint256 public streamed;
    uint256 public drawn;

    constructor(System memory dao_, address[ACTORS] memory actors_) Handler(dao_, actors_) {
        received = dao.treasury.balance();
    }

    function outflowCount() external view returns (uint256) {
        return outflows.length;
    }

    /// @notice What left in the 30 days up to now, by the ghosts; of one category, or (3) of all.
    function inWindow(uint256 category) public view returns (uint256 sum) {
        for (uint256 i = outflows.length; i > 0; --i) {
            Outflow memory one = outflows[i - 1];
            if (one.time + 30 days <= block.timestamp) break;
            if (category == 3 || uint256(one.category) == category) sum += one.amount;
        }
    }

    function spend(uint256 to, uint256 amount, uint256 category) external {
        ITreasury.Category kind = ITreasury.Category(category % 2);
        amount = _payable(amount, kind);
        if (amount == 0) return;
        _record(amount, kind);
        vm.prank(address(dao.timelock));
        dao.treasury.spend(_actor(to), amount, kind, "");
        ++done["spend"];
    }

    function fundRewards(uint256 amount) external {
        amount = _payable(amount, ITreasury.Category.Rewards);
        if (amount == 0) return;
        _record(amount, ITreasury.Category.Rewards);
        vm.prank(address(dao.timelock));
        dao.treasury.fundRewards(amount);
        ++done["fundRewards"];
    }

    function stream(uint256 to, uint256 amount, uint256 category, uint256 cliff, uint256 duration) external {
        ITreasury.Category kind = ITreasury.Category(category % 2);
        amount = _payable(amount, kind);
        if (amount == 0) return;
        _record(amount, kind);
        duration = bound(duration, 1 days, 120 days);
        vm.prank(address(dao.timelock));
        dao.treasury.stream(_actor(to), amount, kind, bound(cliff, 0, duration), duration, "");
        streamed += amount;
        ++done["stream"];
    }

    function cancelStream(uint256 which) external {
        uint256 count = dao.streams.count();
        if (count == 0) return;
        uint256 id = which % count + 1;
        if (dao.streams.vested(id) == dao.streams.streamOf(id).amount) return;
        vm.prank(address(dao.timelock));
        returned += dao.treasury.cancelStream(id);
        ++done["cancelStream"];
    }

    function claimStream(uint256 which) external {
        uint256 count = dao.streams.count();
        if (count == 0) return;
        uint256 id = which % count + 1;
        if (dao.streams.claimable(id) == 0) return;
        drawn += dao.streams.claim(id);
        ++done["claimStream"];
    }

    /// @dev Anyone can add to the treasury.
    function donate(uint256 who, uint256 amount) external {
        address account = _actor(who);
        amount = _amount(account, amount, 1);
        if (amount == 0) return;
        vm.prank(account);
        require(dao.token.transfer(address(dao.treasury), amount), "transfer failed");
        received += amount;
        ++done["donate"];
    }

    function setOutflowCap(uint256 bps) external counted("setOutflowCap") {
        vm.prank(address(dao.timelock));
        dao.treasury.setOutflowCap(bound(bps, 50, 1_000));
    }

    function setBudget(uint256 category, uint256 budget) external counted("setBudget") {
        vm.prank(address(dao.timelock));
        dao.treasury.setBudget(ITreasury.Category(category % 3), bound(budget, 0, 6_000_000e18));
    }

    /// @dev An amount that can be paid for a purpose now, mostly all of it; 0 where none can.
    function _payable(uint256 seed, ITreasury.Category category) private view returns (uint256) {
        uint256 most = dao.treasury.availableFor(category);
        return most == 0 ? 0 : seed % 2 == 0 ? most : bound(seed, 1, most);
    }

    function _record(uint256 amount, ITreasury.Category category) private {
        outflows.push(
            Outflow({
                time: block.timestamp,
                amount: amount,
                base: dao.treasury.balance() + inWindow(3),
                capBps: dao.treasury.outflowCapBps(),
                budget: dao.treasury.budgetOf(category),
                category: category
            })
        );
        paid += amount;
    }
}
