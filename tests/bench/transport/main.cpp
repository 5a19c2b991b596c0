// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_transport ours|at-once|beast|httplib [CERTIFICATE KEY]: a server that answers every request with the same 126 bytes of
// JSON; prints its port and runs until it is killed. ours: the product's transport, with its limits and its worker threads.
// at-once: answered on the I/O thread, as the product answers for files in memory. beast: the same library bare, a context
// per thread, no limit and no parser of ours. httplib: cpp-httplib with 64 threads.
#include "Beast.h"
#include "http/Server.h"

#include <httplib.h>

#include <csignal>
#include <iostream>
#include <string_view>
#include <thread>

namespace countersign::bench {
namespace {

std::string body()
{
    std::string text = R"({"status":"ok","padding":")";
    text.resize(124, 'x');
    return text + "\"}";
}

[[noreturn]] void report(int port)
{
    std::cout << port << std::endl;
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

int ours(int argc, char** argv, bool atOnce)
{
    http::ServerConfig config;
    if (atOnce)
        config.atOnce = [](const http::Request&) { return true; };
    if (argc == 4)
        config.tls = http::TlsFiles{argv[2], argv[3]};
    http::Server server(config, [text = body()](const http::Request&) {
        http::Response response;
        response.status = 200;
        response.headers.set("Content-Type", "application/json; charset=utf-8");
        response.body = text;
        return response;
    });
    const auto port = server.start();
    if (!port)
        return 1;
    report(*port);
}

int withHttplib()
{
    httplib::Server server;
    server.new_task_queue = [] {
        return new httplib::ThreadPool(64);
    };
    server.set_keep_alive_max_count(1000000000);
    server.set_tcp_nodelay(true);
    server.Get(".*", [text = body()](const httplib::Request&, httplib::Response& response) {
        response.set_content(text, "application/json");
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::thread([&] { server.listen_after_bind(); }).detach();
    report(port);
}

} // namespace
} // namespace countersign::bench

int main(int argc, char** argv)
{
    using namespace countersign::bench;
    const std::string_view kind = argc > 1 ? argv[1] : "";
    if (kind == "ours" || kind == "at-once")
        return ours(argc, argv, kind == "at-once");
    if (kind == "beast")
        report(startBeast(body()));
    return kind == "httplib" ? withHttplib() : 2;
}
