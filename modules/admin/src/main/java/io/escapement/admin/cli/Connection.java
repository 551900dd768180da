package io.escapement.admin.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the service is, and who calls it. No message shows the token. */
final class Connection {

  private static final String USUAL = "http://127.0.0.1:8080";
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private Connection() {}

  static Api open(Options options, Surroundings around) {
    String url = options.url().or(() -> around.variable("ESCAPEMENT_URL")).orElse(USUAL);
    Optional<String> token =
        options
            .tokenFile()
            .map(Connection::read)
            .or(() -> around.variable("ESCAPEMENT_TOKEN"))
            .map(String::strip);
    token.ifPresent(Connection::requireToken);
    return new Api(uri(url), token);
  }

  private static URI uri(String url) {
    try {
      URI uri = URI.create(url.replaceAll("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain = uri.getUserInfo() == null && uri.getQuery() == null;
      if (web && plain && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw refused(); // The text may hold a password, so it is not shown.
    }
    throw refused();
  }

  private static CliException refused() {
    return CliException.usage(
        "the URL is none of a service; write such as " + USUAL + ", without user or query");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CliException.usage("token file %s can't be read: %s".formatted(file, e));
    }
  }

  private static void requireToken(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw CliException.usage(
          "the token is empty or holds blanks; --token-file and ESCAPEMENT_TOKEN hold one token");
    }
  }
}
