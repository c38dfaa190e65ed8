// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_server.h"

#include "tests/support/model_answers.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

namespace tastebench::testing {

namespace {

// Takes a whole request off the front of what came; nothing while it is not complete.
bool takeRequest(QByteArray& buffer, HttpAsked& asked)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    asked.path = lines.front().split(' ').value(1);
    for (qsizetype index = 1; index < lines.size(); ++index) {
        const qsizetype colon = lines[index].indexOf(':');
        asked.headers[lines[index].left(colon).trimmed().toLower()] = lines[index].mid(colon + 1).trimmed();
    }
    const qsizetype length = asked.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return false;
    asked.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    return true;
}

HttpReply jsonReply(const Json& body)
{
    return HttpReply::of(200, QByteArray::fromStdString(body.dump()));
}

}  // namespace

HttpReply HttpReply::of(int status, const QByteArray& body, const QByteArray& headers)
{
    return {"HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + headers + "\r\n" + body};
}

HttpReply chatReply(const QByteArray& written)
{
    return jsonReply(chatAnswer(written.toStdString()));
}

HttpReply modelReply(const HttpAsked& asked)
{
    return jsonReply(modelAnswer(asked.path.toStdString(), asked.body.toStdString()));
}

HttpServer::HttpServer(Answer answer)
    : m_answer(std::move(answer))
    , m_thread(std::make_unique<QThread>())
{
    m_server = new QTcpServer;
    m_server->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_server, &QObject::deleteLater);
    m_thread->start();
    QMetaObject::invokeMethod(
        m_server, [this] { listen(); }, Qt::BlockingQueuedConnection);
}

HttpServer::~HttpServer()
{
    m_thread->quit();
    m_thread->wait();
}

void HttpServer::listen()
{
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] { serve(); });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("the test's server cannot listen");
    m_port = m_server->serverPort();
}

void HttpServer::serve()
{
    while (QTcpSocket* const socket = m_server->nextPendingConnection()) {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        const auto buffer = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, buffer] {
            buffer->append(socket->readAll());
            HttpAsked asked;
            if (!takeRequest(*buffer, asked))
                return;
            {
                const std::lock_guard lock(m_mutex);
                m_asked.push_back(asked);
            }
            const HttpReply reply = m_answer(asked);
            QTimer::singleShot(reply.afterMilliseconds, socket, [socket, reply] {
                socket->write(reply.bytes);
                if (reply.closes)
                    socket->disconnectFromHost();
            });
        });
    }
}

QString HttpServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port);
}

std::vector<HttpAsked> HttpServer::asked() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

QString HttpServer::deadUrl()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QStringLiteral("http://127.0.0.1:%1/v1").arg(server.serverPort());
}

}  // namespace tastebench::testing
