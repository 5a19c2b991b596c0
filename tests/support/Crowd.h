// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>
#include <vector>

namespace countersign::tests {

/// How many of so many simultaneous calls said yes; each on a thread of its own, all let go at once. `call(i) -> bool`.
template <class Call>
int yesOf(int crowd, Call call)
{
    std::atomic<bool> go{false};
    std::atomic<int> yes{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < crowd; ++i) {
        threads.emplace_back([&, i] {
            while (!go)
                std::this_thread::yield();
            yes += call(i) ? 1 : 0;
        });
    }
    go = true;
    for (auto& thread : threads)
        thread.join();
    return yes;
}

} // namespace countersign::tests
