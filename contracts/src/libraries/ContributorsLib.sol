// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IAttributionSettler} from "../interfaces/IAttributionSettler.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";

/// @title Where the contributors' part of a Datanet's income goes
/// @notice The one place that fees and rewards ask.
library ContributorsLib {
    using SafeERC20 for IERC20;

    /// @notice The settler where the Datanet's contributors are paid by attribution, otherwise its payout account.
    function receiver(IDatanetRegistry registry, IAttributionSettler settler, bytes32 datanet)
        internal
        view
        returns (address)
    {
        return registry.isAttributed(datanet) ? address(settler) : registry.payoutOf(datanet);
    }

    /// @notice Pays `amount` of the caller's OPEN to `to`; the settler is told for which Datanet.
    function pay(IERC20 open, IAttributionSettler settler, bytes32 datanet, address to, uint256 amount) internal {
        // An owner may name the settler as its payout account too; what arrived there untold would be nobody's.
        if (to == address(settler)) {
            open.forceApprove(to, amount);
            settler.fund(datanet, amount);
        } else {
            open.safeTransfer(to, amount);
        }
    }
}
