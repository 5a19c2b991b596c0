// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/ProofCheck.h"

#include "services/support/Guard.h"
#include "storage/verification/VerificationRepository.h"

namespace countersign::services {
namespace {

namespace verifications = storage::verifications;
using domain::GuardedAct;

Error proofRequired(storage::Transaction& transaction, const ServiceContext& context, const Actor& actor,
    const PersonId& person, GuardedAct act)
{
    auto event = auditEvent(context, actor, "proof.missing");
    event.result = "refused";
    event.subject = person;
    event.details = {{"act", domain::nameOf(act)}};
    transaction.audit(event);
    auto error = refusal(ErrorKind::forbidden, "D-VER-9", "policy demands the proof of a verification");
    error.parameters = {{"act", domain::nameOf(act)}};
    return error;
}

} // namespace

bool demandsProof(const domain::Policy& policy, GuardedAct act)
{
    switch (act) {
    case GuardedAct::removeAuthenticator: return policy.proofForRemoval;
    case GuardedAct::issueAuthenticator: return policy.proofForIssue;
    case GuardedAct::temporaryAccessPass: return policy.proofForPass;
    case GuardedAct::changeContact: return policy.proofForContact;
    }
    return true;
}

Result<std::string> spendProof(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const PersonId& person, GuardedAct act)
{
    if (!demandsProof(context.policy(), act))
        return std::string();
    const Instant now = context.clock.now();
    // Who may not verify any more holds no proof, whatever else their role lets them do.
    if (actor.session.empty() || !actor.may(domain::Permission::verifyIdentity))
        return fail(proofRequired(transaction, context, actor, person, act));
    for (const auto& proof : verifications::proofs(transaction, person, actor.person, actor.session, now)) {
        const bool enough = proof.shown.strength == domain::VerificationStrength::strong
            || domain::strengthNeeded(act) == domain::VerificationStrength::weak;
        if (enough && verifications::spend(transaction, proof.shown.id, act, now))
            return proof.shown.id.value;
    }
    return fail(proofRequired(transaction, context, actor, person, act));
}

} // namespace countersign::services
