// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/NetworkService.h"

#include "base/Text.h"
#include "services/LiveEvents.h"
#include "services/support/Guard.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::CertificateSource;
using domain::NetworkSettings;
using domain::Permission;

constexpr std::uint16_t lowestPort = 1024; // below, only the administrator may listen
constexpr std::size_t longestPath = 4096;

std::string hostIn(const NetworkSettings& settings)
{
    return settings.hostName.empty() ? settings.address : settings.hostName;
}

/// "[2001:db8::7]:8443": as it stands in the browser.
std::string hostWithPort(const NetworkSettings& settings)
{
    const auto host = hostIn(settings);
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(settings.port);
}

/// At least one letter, so that it cannot be taken for an address.
std::optional<std::string> hostName(const std::string& typed)
{
    auto name = asciiDomain(trimmed(typed));
    const bool hasLetter = name && std::any_of(name->begin(), name->end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return hasLetter ? name : std::nullopt;
}

bool isPath(const std::string& text)
{
    return !text.empty() && text.size() <= longestPath && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

/// As a problem it has no field: what was typed is not at hand.
Error asProblem(const Error& error)
{
    Error problem = error;
    if (problem.message.empty())
        problem.message = error.fields.empty() ? "D-NET-15" : error.fields.front().message;
    return problem;
}

} // namespace

NetworkService::NetworkService(ServiceContext& context, NetworkDoor* door, std::filesystem::path folder)
    : m_context(context)
    , m_door(door)
    , m_folder(std::move(folder))
    , m_loopbackUrl(context.publicUrl.get())
{
}

Result<NetworkView> NetworkService::view(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    const auto settings = stored();
    if (!settings)
        return fail(settings.error());
    return viewOf(*settings);
}

Result<NetworkView> NetworkService::change(const Actor& actor, const NetworkSettings& typed, Making making)
{
    if (auto allowed = require(m_context, actor, Permission::changeSettings); !allowed)
        return fail(allowed.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    if (!m_door)
        return fail(refusal(ErrorKind::conflict, "D-NET-14"));
    const std::lock_guard lock(m_changing);
    const auto before = stored();
    if (!before)
        return fail(before.error());
    if (before->version != typed.version)
        return fail(refusal(ErrorKind::conflict, "D-GEN-3"));
    NetworkSettings wanted = *before;
    wanted.on = false; // off changes the switch and nothing else
    std::optional<Prepared> prepared;
    if (typed.on) {
        auto good = checked(typed);
        if (!good)
            return fail(good.error());
        wanted = *std::move(good);
        wanted.madeFile = before->madeFile;
        auto made = prepare(wanted, making);
        if (!made)
            return fail(made.error());
        prepared = *std::move(made);
    }
    const auto earlier = state();
    auto applied = apply(prepared);
    if (applied)
        applied = save(actor, wanted);
    if (!applied) {
        (void)apply(earlier.open);
        note(earlier);
        removeOldCertificates(m_folder, before->madeFile);
        return fail(applied.error());
    }
    removeOldCertificates(m_folder, wanted.madeFile);
    const auto now = stored();
    return now ? viewOf(*now) : Result<NetworkView>(fail(now.error()));
}

Result<PortalPlace> NetworkService::place() const
{
    const auto now = state();
    PortalPlace place;
    place.url = m_context.publicUrl.get();
    place.onThisComputerOnly = m_door && !now.open;
    if (now.open && now.open->certificate.facts.selfIssued)
        place.fingerprint = now.open->certificate.facts.fingerprint;
    place.problem = now.problem;
    return place;
}

bool NetworkService::isOpen() const
{
    return state().open.has_value();
}

void NetworkService::tend()
{
    if (!m_door)
        return;
    const std::lock_guard lock(m_changing);
    auto settings = stored();
    if (!settings || !settings->on)
        return;
    const auto open = state().open;
    if (open && m_context.clock.now() < open->certificate.facts.until)
        return;
    const bool wasOpen = open.has_value();
    const bool hadProblem = !state().problem.message.empty();
    auto prepared = prepare(*settings, Making::never);
    Result<void> applied = prepared ? apply(*prepared) : Result<void>(fail(prepared.error()));
    if (applied) {
        m_context.events.publish({0, "settings", {}, {}, {}});
        return;
    }
    (void)apply(std::nullopt);
    note({std::nullopt, asProblem(applied.error())});
    if (wasOpen || !hadProblem)
        m_context.events.publish({0, "settings", {}, {}, {}});
}

Result<NetworkSettings> NetworkService::stored() const
{
    return m_context.database.read(
        [](storage::Reader& reader) -> Result<NetworkSettings> { return storage::settings::network(reader); });
}

Result<NetworkSettings> NetworkService::checked(const NetworkSettings& typed) const
{
    std::vector<FieldError> problems;
    NetworkSettings good = typed;
    const auto address = m_door->canonical(trimmed(typed.address));
    if (!address)
        problems.push_back({"address", "D-NET-1"});
    else
        good.address = *address;
    const auto name = hostName(typed.hostName);
    if (!trimmed(typed.hostName).empty() && !name)
        problems.push_back({"host_name", "D-NET-2"});
    good.hostName = name.value_or(std::string());
    if (typed.port < lowestPort)
        problems.push_back({"port", "D-NET-3"});
    if (typed.certificate == CertificateSource::own && !isPath(typed.chainFile))
        problems.push_back({"chain_file", "D-NET-4"});
    if (typed.certificate == CertificateSource::own && !isPath(typed.keyFile))
        problems.push_back({"key_file", "D-NET-5"});
    if (!problems.empty())
        return fail(invalidFields(std::move(problems)));
    if (typed.certificate == CertificateSource::madeHere)
        good.chainFile = good.keyFile = {};
    return good;
}

Result<NetworkService::Prepared> NetworkService::prepare(NetworkSettings& settings, Making making) const
{
    auto certificate = certificateFor(settings, hostIn(settings), making);
    if (!certificate)
        return fail(certificate.error());
    DoorPlan plan{settings.address, settings.port, hostWithPort(settings), certificate->chainFile, certificate->keyFile,
        certificate->facts.selfIssued};
    return Prepared{std::move(plan), *std::move(certificate)};
}

Result<PortalCertificate> NetworkService::certificateFor(
    NetworkSettings& settings, const std::string& host, Making making) const
{
    const auto now = m_context.clock.now();
    if (settings.certificate == CertificateSource::own)
        return ownCertificate(settings, host, now);
    auto kept = madeCertificate(m_folder, settings, host, now);
    if (making == Making::never || (kept && making == Making::whenNeeded))
        return kept;
    auto made = makeCertificate(m_folder, settings, now, m_context.random);
    if (!made)
        return fail(made.error());
    settings.madeFile = *std::move(made);
    return madeCertificate(m_folder, settings, host, now);
}

/// Opens or closes, and lets new links point there. What was open before is closed either way.
Result<void> NetworkService::apply(const std::optional<Prepared>& wanted)
{
    if (wanted) {
        if (auto opened = m_door->open(wanted->plan); !opened) {
            m_context.publicUrl.set(m_loopbackUrl);
            return fail(openingProblem(wanted->plan));
        }
    } else {
        m_door->close();
    }
    note({wanted, {}});
    m_context.publicUrl.set(wanted ? wanted->plan.url() : m_loopbackUrl);
    return {};
}

/// An address that this computer no longer has, or a port that something else has.
Error NetworkService::openingProblem(const DoorPlan& plan) const
{
    const auto mine = m_door->addresses();
    const bool known = plan.address.starts_with("127.") || plan.address == "::1"
        || std::any_of(mine.begin(), mine.end(), [&](const auto& one) { return one.address == plan.address; });
    auto error = invalidField(known ? "port" : "address", known ? "D-NET-10" : "D-NET-13");
    error.parameters = {{"address", plan.address}, {"port", std::to_string(plan.port)}};
    return error;
}

Result<void> NetworkService::save(const Actor& actor, const NetworkSettings& settings)
{
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        storage::settings::saveNetwork(transaction, settings, m_context.clock.now(), actor.name);
        auto event = auditEvent(m_context, actor, "settings.network_changed");
        event.details = {{"value", settings.on ? "https://" + hostWithPort(settings) : "off"}};
        if (const auto open = state().open)
            event.details.emplace_back("fingerprint", open->certificate.facts.fingerprint);
        transaction.audit(event);
        transaction.afterCommit([this] { m_context.events.publish({0, "settings", {}, {}, {}}); });
        return {};
    });
}

NetworkView NetworkService::viewOf(const NetworkSettings& settings) const
{
    const auto now = state();
    NetworkView view;
    view.settings = settings;
    view.available = m_door != nullptr;
    if (m_door)
        view.addresses = m_door->addresses();
    if (now.open) {
        view.openAt = now.open->plan.url();
        view.certificate = now.open->certificate.facts;
    }
    view.problem = now.problem;
    return view;
}

NetworkService::State NetworkService::state() const
{
    const std::lock_guard lock(m_stateMutex);
    return m_state;
}

void NetworkService::note(State state)
{
    const std::lock_guard lock(m_stateMutex);
    m_state = std::move(state);
}

} // namespace countersign::services
