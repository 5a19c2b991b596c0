// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace countersign::crypto {

/// A few threads of their own for password hashing, so that a storm of sign-ins neither takes all memory nor starves
/// other work (S 35). Safe from any thread; must outlive its callers.
class HashPool
{
public:
    explicit HashPool(std::size_t workers = 2, std::size_t queueBound = 64);
    ~HashPool();
    HashPool(const HashPool&) = delete;
    HashPool& operator=(const HashPool&) = delete;

    /// Runs function() on a worker and waits for its result; a function that returns a Result<T> gives that Result<T>.
    /// unavailable, at once, when queueBound callers wait already. Never from within a function that it runs.
    template <class Function>
    [[nodiscard]] auto run(Function function);

    [[nodiscard]] std::size_t waiting() const; ///< in the queue, not yet on a worker: for the metrics

private:
    using Job = std::function<void()>;

    [[nodiscard]] bool enqueue(Job job);
    void work();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    std::size_t m_queueBound;
    bool m_stopping = false;
    std::vector<std::thread> m_workers;
};

namespace detail {

template <class T>
struct AsResult
{
    using type = Result<T>;
};

template <class T>
struct AsResult<Result<T>>
{
    using type = Result<T>;
};

} // namespace detail

template <class Function>
auto HashPool::run(Function function)
{
    using Returned = std::invoke_result_t<Function&>;
    using Outcome = typename detail::AsResult<Returned>::type;
    const auto task = std::make_shared<std::packaged_task<Returned()>>(std::move(function));
    auto future = task->get_future();
    if (!enqueue([task] { (*task)(); }))
        return Outcome(fail(failure(ErrorKind::unavailable, "the queue for password hashing is full")));
    if constexpr (std::is_void_v<Returned>) {
        future.get();
        return Outcome();
    } else {
        return Outcome(future.get());
    }
}

} // namespace countersign::crypto
