// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

namespace countersign::domain {

/// The one table of limits (design.md section 7). Defaults are the product's; every message takes its figure from here.
struct Limits
{
    minutes linkLife{60};
    minutes linkLongest{240};
    minutes linkExtension{30};
    minutes timeToFinish{15};
    minutes oneTimePasswordLife{10};
    seconds oneTimePasswordPause{60}; ///< between two sends
    int oneTimePasswordTries = 5; ///< per code
    int oneTimePasswordTriesPerLink = 10;
    int oneTimePasswordsPerLink = 3;
    int oneTimePasswordsPerAddressHour = 5;
    int oneTimePasswordsPerSourceHour = 20;
    int oneTimePasswordsPerHour = 600; ///< in all
    int wrongAddresses = 5;
    int wrongRegistrationCodes = 5; ///< then a pause
    int wrongRegistrationCodesLock = 10; ///< then locked
    minutes pause{15};

    seconds passwordDelayFirst{1};
    seconds passwordDelayLongest{60};
    int passwordFailuresKnownClientsOnly = 100;

    int signInFailuresPerSource = 50; ///< of computers that did not sign in before
    minutes signInSourceWindow{15};

    int codeFailuresInWindow = 5;
    seconds codeFailureWindow{60};
    seconds codeWaitFirst{30};
    seconds codeWaitLongest{3600};
    int codeFailuresSuspend = 50;
    int codeWindow = 1; ///< steps before and after; 0 or 1

    minutes staffIdle{15};
    minutes staffWhole{480};
    minutes halfSession{5};
    minutes stepUpFresh{5};

    std::size_t passwordMinimum = 12;
    std::size_t passwordMaximum = 256; ///< code points

    seconds verificationLife{60}; ///< a push or portal request waits this long for its answer
    int verificationsRefused = 3; ///< denied or unanswered: then silence until another sign-in
    minutes proofLifetime{15}; ///< of a verification

    int authenticatorsPerPerson = 5;
    minutes testLife{10};
    minutes donePageLife{30};
    minutes setupLinkLife{60};

    minutes passShortest{10}; ///< a Temporary Access Pass, from its start to its end
    minutes passLongest{480};
    minutes passLife{60};
    minutes passDelayLongest{10080}; ///< from now to a delayed start
    std::size_t passLength = 8;
    int passTries = 5; ///< wrong ones; then it is void
    minutes passRegistration{10}; ///< to register a device after a one-time pass was used
};

} // namespace countersign::domain
