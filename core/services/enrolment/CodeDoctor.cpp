// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/CodeDoctor.h"

#include "crypto/Digest.h"
#include "crypto/Sealer.h"
#include "crypto/Totp.h"
#include "services/support/CodeCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/enrolment/OneTimePasswordRepository.h"

namespace countersign::services {
namespace {

using storage::enrolments::EnrolmentRecord;

constexpr int farthestStep = 20; ///< ten minutes

/// The one-time password from the email typed into the wrong box, the commonest slip.
Result<bool> isEmailedCode(storage::Reader& reader, const ServiceContext& context, const EnrolmentId& enrolment, const std::string& code)
{
    bool same = false;
    for (const auto& password : storage::one_time_passwords::ofEnrolment(reader, enrolment)) {
        const auto matches = context.sealer.matchesKeyedHash(password.keyedHash, code,
            {.table = "one_time_password", .column = "keyed_hash", .row = password.id, .owner = enrolment.value});
        if (!matches)
            return fail(matches.error());
        same = same || *matches;
    }
    return same;
}

} // namespace

std::optional<ClockDrift> driftOf(ByteView seed, const std::string& code, Instant now, int codeWindow)
{
    const auto centre = crypto::stepAt(now);
    std::optional<ClockDrift> nearest;
    for (int distance = farthestStep; distance > codeWindow; --distance) {
        for (const bool fast : {false, true}) {
            const auto away = static_cast<std::uint64_t>(distance);
            if (!fast && away > centre)
                continue; // before 1970
            const std::string candidate = crypto::totp(seed, fast ? centre + away : centre - away);
            if (crypto::constantTimeEqual(std::string_view(candidate), std::string_view(code)))
                nearest = ClockDrift{(distance + 1) / 2, fast};
        }
    }
    return nearest;
}

Result<bool> isOfOtherDevice(storage::Reader& reader, const ServiceContext& context, const PersonId& person, const std::string& code,
    const AuthenticatorId& device)
{
    bool same = false;
    for (const auto& verifier : storage::authenticators::activeVerifiers(reader, person)) {
        if (verifier.id == device)
            continue;
        const auto seed = openSeed(context, {verifier.id, verifier.person}, verifier.sealedSeed);
        if (!seed)
            return fail(seed.error());
        const auto step = crypto::matchingStep(seed->reveal(), code, crypto::stepAt(context.clock.now()), context.policy().codeWindow);
        same = step.has_value() || same;
    }
    return same;
}

CodeFinding::Parameters CodeFinding::parameters() const
{
    if (!drift)
        return {};
    return {{"minutes", std::to_string(drift->minutes)}, {"direction", drift->fast ? "fast" : "slow"}};
}

CodeFinding::Parameters CodeFinding::noteParameters(int tries, int of) const
{
    if (!drift)
        return {{"n", std::to_string(tries)}, {"of", std::to_string(of)}};
    return {{"n", std::to_string(drift->minutes)}, {"direction", drift->fast ? "fast" : "slow"}};
}

Result<CodeFinding> explainWrongCode(storage::Reader& reader, const ServiceContext& context, const EnrolmentRecord& enrolment,
    const SecretBytes& seed, const std::string& code)
{
    CodeFinding finding;
    const auto emailed = isEmailedCode(reader, context, enrolment.id, code);
    if (!emailed)
        return fail(emailed.error());
    const auto other = isOfOtherDevice(reader, context, enrolment.person, code, enrolment.authenticator);
    if (!other)
        return fail(other.error());
    const auto drift = driftOf(seed.reveal(), code, context.clock.now(), context.policy().codeWindow);
    if (*emailed) {
        finding.message = "P-COD-4";
    } else if (drift) {
        finding.message = "P-COD-5";
        finding.note = "D-LIV-10";
        finding.drift = drift;
    } else if (*other) {
        finding.message = "P-COD-3b";
        finding.note = "D-LIV-16";
    }
    return finding;
}

} // namespace countersign::services
