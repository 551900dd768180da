package io.escapement.admin.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller shows. No form of it is ever written anywhere. */
sealed interface Credentials {

  /** An API token: {@code esc_ID_SECRET}. */
  Pattern TOKEN = Pattern.compile("esc_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

  /** As the header {@code Authorization} has it; empty where there is none. */
  static Optional<Credentials> of(Optional<String> header) {
    return header.map(Credentials::of);
  }

  private static Credentials of(String header) {
    String[] parts = header.strip().split("\\s+", 2);
    String value = parts.length == 2 ? parts[1] : "";
    if (parts[0].equalsIgnoreCase("Bearer")) {
      return value.startsWith("esc_") ? token(value) : new Signed(value);
    }
    return parts[0].equalsIgnoreCase("Basic") ? basic(value) : new Unreadable();
  }

  /** Any user name, and the API token as the password: for browsers. */
  private static Credentials basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? new Unreadable() : token(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return new Unreadable();
    }
  }

  private static Credentials token(String text) {
    Matcher form = TOKEN.matcher(text);
    return form.matches() ? new Token(form.group(1), form.group(2)) : new Unreadable();
  }

  /** An API token. */
  record Token(String id, String secret) implements Credentials {
    @Override
    public String toString() {
      return "API token " + id;
    }
  }

  /** What an issuer signed, or says it did. */
  record Signed(String jwt) implements Credentials {
    @Override
    public String toString() {
      return "signed token";
    }
  }

  /** Anything else. */
  record Unreadable() implements Credentials {}
}
