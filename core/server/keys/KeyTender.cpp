// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/KeyTender.h"

namespace countersign::server {
namespace {

/// Of each second: what is left belongs to the people who are served.
constexpr std::chrono::milliseconds shareOfASecond{250};

} // namespace

std::filesystem::path rotationOrder(const std::filesystem::path& dataFolder)
{
    return dataFolder / "rotate-keys";
}

KeyTender::KeyTender(storage::Database& database, KeyKeeper& keys, const Clock& clock, Random& random, std::filesystem::path dataFolder,
    Report report, RotationPace pace)
    : m_database(database)
    , m_keys(keys)
    , m_order(rotationOrder(dataFolder))
    , m_report(std::move(report))
    , m_rotation(database, keys, clock, random, pace)
{
}

void KeyTender::beat()
{
    if (m_database.isShared()) {
        (void)m_keys.refresh(); // a database that is away is said elsewhere
        if (m_keys.ring().isSealed() && m_said != m_keys.sealedBecause()) {
            m_said = m_keys.sealedBecause();
            m_report("sealed", m_said);
        }
    }
    if (m_keys.ring().isSealed())
        return;
    takeOrder();
    work();
}

void KeyTender::takeOrder()
{
    std::error_code problem;
    if (!std::filesystem::exists(m_order, problem))
        return;
    const auto begun = m_rotation.begin("console");
    if (!begun && begun.error().kind != ErrorKind::conflict)
        return m_report("keys.rotation", begun.error().detail);
    std::filesystem::remove(m_order, problem);
}

void KeyTender::work()
{
    const auto until = std::chrono::steady_clock::now() + shareOfASecond;
    for (;;) {
        const auto step = m_rotation.step();
        if (!step || *step == RotationStep::blocked) {
            const std::string problem = step ? "values cannot be opened: the old data key stays (countersignd keys status)" : step.error().detail;
            if (problem != m_said)
                m_report("keys.rotation", problem);
            m_said = problem;
            return;
        }
        if (*step == RotationStep::over)
            m_report("keys.rotated", "the data key was changed, and the old one is destroyed");
        if (*step != RotationStep::worked || std::chrono::steady_clock::now() >= until)
            return;
    }
}

} // namespace countersign::server
