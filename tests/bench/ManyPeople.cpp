// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ManyPeople.h"

#include "base/Text.h"
#include "server/SampleNames.h"

#include <algorithm>
#include <array>

namespace countersign::bench {
namespace {

constexpr std::array beginnings{"Ash", "Bar", "Black", "Brad", "Bur", "Cal", "Car", "Cold", "Cran", "Dal", "Den", "Dun",
    "East", "Elm", "Fair", "Farn", "Glen", "Green", "Hal", "Har", "Hazel", "Hol", "Kil", "King", "Lang", "Lin", "Mal",
    "Mar", "Mill", "Mor", "New", "Nor", "Oak", "Pen", "Rad", "Red", "Ros", "Ruth", "Sand", "Shel", "Small", "Stan",
    "Stock", "Thorn", "Tre", "Wal", "War", "West", "Whit", "Wood"};
constexpr std::array endings{"acre", "bourne", "brook", "bury", "by", "combe", "cote", "croft", "dale", "den", "don",
    "field", "ford", "gate", "ham", "hurst", "ingham", "land", "leigh", "ley", "low", "mere", "more", "ridge", "shaw",
    "ton", "wick", "win", "wood", "worth"};

} // namespace

ManyPeople::ManyPeople(std::vector<domain::Organisation> organisations)
    : m_organisations(std::move(organisations))
{
}

domain::Person ManyPeople::next()
{
    domain::Person person;
    person.uuid = "556" + std::to_string(100000000 + m_made++);
    person.names.first = firstName();
    if (below(4) == 0)
        person.names.middle = firstName();
    person.names.last = lastName();
    person.names.display = person.names.first + " " + person.names.last;
    person.email = addressFor(person.names);
    person.emailProved = true;
    person.organisation = m_organisations[below(m_organisations.size())].id;
    person.jobTitle = server::sampleWork[below(server::sampleWork.size())];
    if (below(50) == 0)
        person.status = domain::PersonStatus::closed;
    return person;
}

std::size_t ManyPeople::below(std::size_t end)
{
    return m_engine() % end;
}

std::size_t ManyPeople::skewedBelow(std::size_t end)
{
    return std::min(below(end), below(end));
}

std::string ManyPeople::firstName()
{
    return server::sampleFirstNames[skewedBelow(server::sampleFirstNames.size())];
}

std::string ManyPeople::lastName()
{
    if (below(3) == 0)
        return std::string(beginnings[skewedBelow(beginnings.size())]) + endings[skewedBelow(endings.size())];
    const std::string common = server::sampleLastNames[skewedBelow(server::sampleLastNames.size())];
    return below(12) == 0 ? common + "-" + server::sampleLastNames[below(server::sampleLastNames.size())] : common;
}

std::string ManyPeople::addressFor(const domain::Names& names)
{
    std::string local = folded(names.first) + "." + folded(names.last);
    std::replace(local.begin(), local.end(), ' ', '-');
    const int number = ++m_addresses[local];
    return local + (number > 1 ? std::to_string(number) : "") + "@bench.example";
}

} // namespace countersign::bench
