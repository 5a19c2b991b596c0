// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Organisation.h"
#include "domain/people/Person.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace countersign::bench {

/// An endless row of invented people, the same each time. Some names are common and some rare, as in a real directory:
/// the ones of the sample directory for two in three, composed ones for the rest; some middle names, some double names.
class ManyPeople
{
public:
    explicit ManyPeople(std::vector<domain::Organisation> organisations);

    [[nodiscard]] domain::Person next();

private:
    [[nodiscard]] std::size_t below(std::size_t end);
    /// Small figures more often than large ones.
    [[nodiscard]] std::size_t skewedBelow(std::size_t end);
    [[nodiscard]] std::string firstName();
    [[nodiscard]] std::string lastName();
    [[nodiscard]] std::string addressFor(const domain::Names& names);

    std::vector<domain::Organisation> m_organisations;
    std::minstd_rand m_engine{20260118};
    std::map<std::string, int> m_addresses;
    int m_made = 0;
};

} // namespace countersign::bench
