// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/http_transport.h"

#include "engine/remote/endpoint.h"
#include "model/text.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>
#include <fmt/format.h>
#include <memory>

namespace tastebench::model {

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string textOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QNetworkRequest requestOf(const remote::HttpRequest& asked)
{
    QNetworkRequest request(QUrl(toQString(asked.url), QUrl::StrictMode));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Tastebench"));
    request.setRawHeader("Accept-Encoding", "identity");  // what is counted is what came
    for (const remote::Header& header : asked.headers)
        request.setRawHeader(bytesOf(header.name), bytesOf(header.value));
    return request;
}

// One request on its way.
class Exchange {
public:
    Exchange(const remote::HttpRequest& request, std::stop_token stop)
        : m_request(request)
        , m_stop(std::move(stop))
    {
    }

    remote::HttpResponse run()
    {
        // What is for this machine goes through no proxy.
        if (remote::isLocal(m_request.url))
            m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        m_reply.reset(
            m_network.sendCustomRequest(requestOf(m_request), bytesOf(m_request.method), bytesOf(m_request.body)));
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &m_loop, [this] { read(); });
        QObject::connect(m_reply.get(), &QNetworkReply::metaDataChanged, &m_loop, [this] { readLength(); });
        QTimer::singleShot(m_request.timeout, Qt::PreciseTimer, &m_loop, [this] { end(End::Timeout); });
        // Called on the thread that stops; what it posts arrives on this one.
        const std::stop_callback stopped(m_stop, [this] {
            QMetaObject::invokeMethod(
                &m_loop, [this] { end(End::Stopped); }, Qt::QueuedConnection);
        });
        if (!m_reply->isFinished())
            m_loop.exec();
        if (m_end == End::None)
            read();
        throwIfFailed();
        return response();
    }

private:
    enum class End { None, Stopped, Timeout, TooLarge };

    void end(End why)
    {
        if (m_end != End::None)
            return;
        m_end = why;
        m_loop.quit();
    }

    void readLength()
    {
        const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
        m_length = length.isValid() ? length.toLongLong() : -1;
        if (m_length > static_cast<qint64>(m_request.mostBytes))
            end(End::TooLarge);
    }

    void read()
    {
        if (m_end != End::None)
            return;
        m_body += m_reply->readAll();
        if (m_body.size() > static_cast<qsizetype>(m_request.mostBytes))
            end(End::TooLarge);
    }

    // An answer with a status of trouble is an answer all the same: only what the network did is a failure.
    void throwIfFailed() const
    {
        const std::string where = toUtf8(QUrl(toQString(m_request.url)).authority());
        switch (m_end) {
        case End::None:
            break;
        case End::Stopped:
            throwCancelled();
        case End::Timeout:
            remote::throwEndpointError("ENDPOINT_TIMEOUT",
                                       fmt::format("The endpoint at {} did not answer within {} s.", where,
                                                   static_cast<double>(m_request.timeout.count()) / 1000));
        case End::TooLarge:
            remote::throwEndpointError(
                "ENDPOINT_TOO_LARGE",
                fmt::format("The endpoint's answer is larger than {} bytes; it was not read.", m_request.mostBytes));
        }
        const QNetworkReply::NetworkError error = m_reply->error();
        const bool answered = status() > 0;
        const bool cutShort = m_length >= 0 && m_body.size() < m_length;
        const bool isNetworkTrouble = error != QNetworkReply::NoError
            && (error < QNetworkReply::ContentAccessDenied || error == QNetworkReply::ProtocolFailure);
        if (answered ? isNetworkTrouble || cutShort : error == QNetworkReply::RemoteHostClosedError)
            remote::throwEndpointError("ENDPOINT_BROKEN",
                                       "The connection to the endpoint ended before its answer did.");
        if (!answered)
            remote::throwEndpointError(
                "ENDPOINT_UNREACHABLE",
                fmt::format("The endpoint at {} cannot be reached: {}.", where, toUtf8(m_reply->errorString())));
    }

    [[nodiscard]] int status() const { return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

    [[nodiscard]] remote::HttpResponse response() const
    {
        remote::HttpResponse response {.status = status(), .headers = {}, .body = textOf(m_body)};
        for (const auto& [name, value] : m_reply->rawHeaderPairs())
            response.headers.push_back({textOf(name), textOf(value)});
        return response;
    }

    const remote::HttpRequest& m_request;
    std::stop_token m_stop;
    QNetworkAccessManager m_network;
    QEventLoop m_loop;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_body;
    qint64 m_length = -1;
    End m_end = End::None;
};

}  // namespace

remote::HttpResponse HttpTransport::send(const remote::HttpRequest& request, std::stop_token stop)
{
    return Exchange(request, std::move(stop)).run();
}

}  // namespace tastebench::model
