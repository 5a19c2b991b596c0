// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/Directory.h"
#include "services/directory/DirectoryPlan.h"
#include "services/importing/ImportFile.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace countersign::services {

/// Somebody of the directory.
struct DirectoryRow
{
    std::string entry; ///< what never changes of it; empty: it cannot be told who this is
    std::string problems; ///< as in domain::ImportRejection; empty: none
    ImportRow row; ///< checked, if there are no problems; its line is the entry's number in this listing
    bool disabled = false;
    std::string change; ///< when it was changed, in the directory's words
};

/// Makes rows of entries, which may say anything: each entry and each address belongs to the first that has it.
class EntryReader
{
public:
    EntryReader(const DirectoryPlan& plan, Organisations organisations);

    [[nodiscard]] const ImportColumns& columns() const { return m_columns; }
    [[nodiscard]] const std::vector<std::string>& attributes() const { return m_attributes; } ///< to ask for
    [[nodiscard]] DirectoryRow read(const directory::Entry& entry);

    /// Some entry that was read has this identity.
    [[nodiscard]] bool hasSeen(const std::string& entry) const { return m_seen.contains(m_hash(entry)); }
    [[nodiscard]] bool sawAnonymous() const { return m_anonymous; } ///< some entry could not be told from others

private:
    [[nodiscard]] bool isDisabled(const directory::Entry& entry) const;
    [[nodiscard]] CheckedRow check(const directory::Entry& entry) const;
    [[nodiscard]] std::string claim(const std::string& emailKey);

    const DirectoryPlan& m_plan;
    Organisations m_organisations;
    ImportColumns m_columns;
    std::vector<std::string> m_fields; ///< the attribute of each column
    std::vector<std::string> m_attributes;
    std::hash<std::string> m_hash;
    std::unordered_set<std::size_t> m_seen; ///< hashes: of two million none meet by chance
    std::unordered_set<std::size_t> m_emails;
    std::uint64_t m_read = 0;
    bool m_anonymous = false;
};

/// An entry's name for the eyes of an operator.
[[nodiscard]] std::string shownName(const std::string& distinguishedName);

} // namespace countersign::services
