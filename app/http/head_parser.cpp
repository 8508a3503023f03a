// SPDX-License-Identifier: GPL-3.0-or-later
#include "head_parser.h"

#include <utility>

#include <boost/beast/http/basic_parser.hpp>

namespace caseline {

namespace {
namespace http = boost::beast::http;
using boost::system::error_code;

std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

/// Beast's grammar for request line and fields. It writes views into the request's own head; the
/// body is not its business.
class HeadParser final : public http::basic_parser<true>
{
public:
    explicit HeadParser(Request &request)
        : m_request(request)
    {
        skip(true);
    }

private:
    using Text = boost::beast::string_view;

    void on_request_impl(http::verb, Text method, Text target, int version, error_code &) override
    {
        m_request.method = view(method);
        m_request.target = view(target);
        m_request.version = version;
    }
    void on_field_impl(http::field, Text name, Text value, error_code &) override
    {
        m_request.fields.push_back({view(name), view(value)});
    }
    void on_response_impl(int, Text, int, error_code &) override {}
    void on_header_impl(error_code &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}
    std::size_t on_body_impl(Text text, error_code &) override { return text.size(); }
    void on_chunk_header_impl(std::uint64_t, Text, error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text text, error_code &) override
    {
        return text.size();
    }
    void on_finish_impl(error_code &) override {}

    Request &m_request;
};
} // namespace

bool parseHead(Request &request, bool &keepAlive)
{
    HeadParser parser(request);
    const QByteArray &head = request.head;
    parser.header_limit(uint32_t(head.size()) + 1); // HeadScanner has kept the limit
    error_code error;
    parser.put(boost::asio::const_buffer(head.constData(), size_t(head.size())), error);
    if (error || !parser.is_header_done())
        return false;
    keepAlive = parser.keep_alive();
    return true;
}

} // namespace caseline
