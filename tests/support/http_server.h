// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

class QTcpServer;
class QThread;

namespace tastebench::testing {

// A request as a server sees it; names of headers in lower case.
struct HttpAsked {
    QByteArray path;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
};

// What goes back over the wire, byte by byte as given.
struct HttpReply {
    QByteArray bytes;
    int afterMilliseconds = 0;
    bool closes = true;  // the connection, once all is written

    static HttpReply of(int status, const QByteArray& body, const QByteArray& headers = {});
    // Reads the request and never says a word.
    static HttpReply silence() { return {{}, 0, false}; }
};

// A small HTTP server on 127.0.0.1, in a thread of its own, that answers as it is told.
class HttpServer {
public:
    // Called in the server's thread.
    using Answer = std::function<HttpReply(const HttpAsked&)>;

    explicit HttpServer(Answer answer);
    ~HttpServer();

    // "http://127.0.0.1:40123/v1"
    [[nodiscard]] QString url() const;
    [[nodiscard]] std::vector<HttpAsked> asked() const;

    // The URL of a port at which nobody listens.
    [[nodiscard]] static QString deadUrl();

private:
    void listen();
    void serve();

    Answer m_answer;
    std::unique_ptr<QThread> m_thread;
    QTcpServer* m_server = nullptr;  // lives in the thread
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<HttpAsked> m_asked;
};

// Answers as the servers of model_answers.h.
HttpReply modelReply(const HttpAsked& asked);
// A chat answer in which the model wrote this.
HttpReply chatReply(const QByteArray& written);

}  // namespace tastebench::testing
