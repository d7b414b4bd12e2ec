// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {System} from "../../script/Deployment.sol";
import {IFeeRouter} from "../../src/interfaces/IFeeRouter.sol";
import {Legs, Split} from "../../src/libraries/FeeSplitLib.sol";
import {Handler} from "./Handler.t.sol";

/// @title What payers, receivers and governance do with fees
contract FeesHandler is Handler {
    bytes32[] internal ids;

    // Ghosts: every payment divided anew, by the split that the handler itself remembers as set.
    Legs public booked;
    uint256 public paidIn;
    uint256 public claimed;
    uint256 public distributed;
    mapping(bytes32 datanet => uint256) public owedToDatanet;
    mapping(address builder => uint256) public owedToBuilder;
    mapping(bytes32 datanet => uint256) public lastClaimable;
    /// @notice Legs that did not sum to their payment, or were not those of the split in force.
    uint256 public wrongLegs;
    /// @notice Balances that fell without a claim of their own.
    uint256 public fallen;

    Split private common;
    mapping(bytes32 datanet => Split) private own;
    mapping(bytes32 datanet => bool) private hasOwn;

    constructor(System memory dao_, address[ACTORS] memory actors_, bytes32[] memory ids_) Handler(dao_, actors_) {
        ids = ids_;
        common = dao.router.split();
    }

    function datanets() external view returns (bytes32[] memory) {
        return ids;
    }

    function pay(uint256 who, uint256 which, uint256 model, uint256 amount) external {
        address payer = _actor(who);
        amount = _amount(payer, amount, 10_000);
        bytes32 id = _id(which);
        if (amount == 0 || !dao.registry.isAdmitted(id)) return;
        vm.prank(payer);
        Legs memory legs = dao.router.pay(id, _actor(model), amount, 0);
        if (keccak256(abi.encode(legs)) != keccak256(abi.encode(_book(id, _actor(model), amount)))) ++wrongLegs;
        _watch(bytes32(0));
        ++done["pay"];
    }

    function payBatch(uint256 who, uint256 which, uint256 model, uint256 amount, uint256 howMany) external {
        address payer = _actor(who);
        IFeeRouter.Payment[] memory payments = new IFeeRouter.Payment[](howMany % 6 + 1);
        amount = _amount(payer, amount, 60_000) / 6;
        if (amount < 10_000) return;
        for (uint256 i = 0; i < payments.length; ++i) {
            bytes32 id = _id((which >> 1) + (i << 8));
            if (!dao.registry.isAdmitted(id)) return;
            payments[i] = IFeeRouter.Payment(id, _actor((model >> 1) + i), amount - i);
            if (payments[i].amount < 10_000) return;
        }
        uint256 version = dao.router.latestVersion();
        vm.prank(payer);
        dao.router.payBatch(payments, version);
        for (uint256 i = 0; i < payments.length; ++i) {
            _book(payments[i].datanet, payments[i].model, payments[i].amount);
        }
        _watch(bytes32(0));
        ++done["payBatch"];
    }

    function setSplit(uint256 seed) external {
        common = _split(seed);
        vm.prank(address(dao.timelock));
        dao.router.setSplit(common);
        _watch(bytes32(0));
        ++done["setSplit"];
    }

    function setDatanetSplit(uint256 which, uint256 seed) external {
        bytes32 id = _id(which);
        if (!dao.registry.isAdmitted(id)) return;
        (own[id], hasOwn[id]) = (_split(seed), true);
        vm.prank(address(dao.timelock));
        dao.router.setDatanetSplit(id, own[id]);
        _watch(bytes32(0));
        ++done["setDatanetSplit"];
    }

    function clearDatanetSplit(uint256 which) external {
        bytes32 id = _id(which);
        if (!hasOwn[id]) return;
        hasOwn[id] = false;
        vm.prank(address(dao.timelock));
        dao.router.clearDatanetSplit(id);
        _watch(bytes32(0));
        ++done["clearDatanetSplit"];
    }

    function claimDatanet(uint256 which) external {
        bytes32 id = _id(which);
        if (dao.router.datanetClaimable(id) == 0) return;
        uint256 amount = dao.router.claimDatanet(id);
        claimed += amount;
        owedToDatanet[id] -= amount;
        _watch(id);
        ++done["claimDatanet"];
    }

    function claimFor(uint256 who) external {
        if (dao.router.builderClaimable(_actor(who)) == 0) return;
        uint256 amount = dao.router.claimFor(_actor(who));
        claimed += amount;
        owedToBuilder[_actor(who)] -= amount;
        _watch(bytes32(0));
        ++done["claimFor"];
    }

    function distribute() external {
        (uint256 stakers, uint256 treasury) = dao.router.undistributed();
        if (stakers + treasury == 0) return;
        dao.router.distribute();
        distributed += stakers + treasury;
        (booked.stakers, booked.treasury) = (booked.stakers - stakers, booked.treasury - treasury);
        _watch(bytes32(0));
        ++done["distribute"];
    }

    function enableAttribution(uint256 which) external {
        bytes32 id = _id(which);
        if (which % 4 != 0 || dao.registry.isAttributed(id)) return;
        vm.prank(dao.registry.ownerOf(id));
        dao.registry.enableAttribution(id);
        ++done["enableAttribution"];
    }

    function suspend(uint256 which) external {
        if (which % 4 != 0 || !dao.registry.isAdmitted(_id(which))) return;
        vm.prank(address(dao.timelock));
        dao.registry.suspend(_id(which));
        ++done["suspend"];
    }

    function reinstate(uint256 which) external {
        if (dao.registry.isAdmitted(_id(which))) return;
        vm.prank(address(dao.timelock));
        dao.registry.reinstate(_id(which));
        ++done["reinstate"];
    }

    /// @dev What the payment must be divided into, without the library: floors, and the treasury takes the rest.
    function _book(bytes32 id, address model, uint256 amount) private returns (Legs memory legs) {
        Split memory split = hasOwn[id] ? own[id] : common;
        legs.contributors = amount * split.contributors / 10_000;
        legs.builders = amount * split.builders / 10_000;
        legs.stakers = amount * split.stakers / 10_000;
        legs.burn = amount * split.burn / 10_000;
        legs.treasury = amount - legs.contributors - legs.builders - legs.stakers - legs.burn;
        paidIn += amount;
        owedToDatanet[id] += legs.contributors;
        owedToBuilder[model] += legs.builders;
        booked.stakers += legs.stakers;
        booked.treasury += legs.treasury;
        booked.burn += legs.burn;
    }

    /// @dev Looks whether anything that was booked for a Datanet has become less, save by the claim of `claimant`.
    function _watch(bytes32 claimant) private {
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 now_ = dao.router.datanetClaimable(ids[i]);
            if (ids[i] != claimant && now_ < lastClaimable[ids[i]]) ++fallen;
            lastClaimable[ids[i]] = now_;
        }
    }

    function _split(uint256 seed) private pure returns (Split memory split) {
        split.stakers = uint16(seed % 2_001);
        split.treasury = uint16((seed >> 16) % 2_001);
        split.burn = uint16((seed >> 32) % 1_501);
        uint256 rest = 10_000 - split.stakers - split.treasury - split.burn;
        split.builders =
            uint16(bound(seed >> 48, rest > 9_500 ? rest - 9_000 : 500, rest - 3_000 < 6_000 ? rest - 3_000 : 6_000));
        split.contributors = uint16(rest - split.builders);
    }

    function _id(uint256 seed) private view returns (bytes32) {
        return ids[(seed >> 8) % ids.length];
    }
}
