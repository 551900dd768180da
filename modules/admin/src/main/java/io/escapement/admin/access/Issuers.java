package io.escapement.admin.access;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises people by what the configured issuers signed. */
@Singleton
final class Issuers {

  private final AccessConfig config;
  private final List<Issuer> issuers;

  @Inject
  Issuers(AccessConfig config, InstantSource clock) {
    this.config = config;
    this.issuers =
        config.issuers().stream()
            .map(issuer -> new Issuer(issuer, config.leeway().toJavaDuration(), clock))
            .toList();
  }

  /**
   * Who it is, and what they may do by the settings.
   *
   * @throws Unrecognised if the token is not good
   */
  Caller recognise(Credentials.Signed shown) throws Unrecognised {
    JWT token = parse(shown);
    String named = issuer(token);
    Issuer issuer =
        issuers.stream()
            .filter(known -> known.name().equals(named))
            .findFirst()
            .orElseThrow(() -> new Unrecognised("its issuer is none that is configured"));
    JWTClaimsSet claims = issuer.check(token);
    String name = name(claims, issuer.config());
    Set<String> groups = texts(claim(claims, issuer.config().groupsClaim()));
    return new Caller(name, grants(name, groups));
  }

  private List<Grant> grants(String name, Set<String> groups) {
    return config.grants().stream()
        .filter(grant -> grant.isFor(name, groups))
        .map(GrantConfig::grant)
        .toList();
  }

  private static JWT parse(Credentials.Signed shown) throws Unrecognised {
    try {
      return JWTParser.parse(shown.jwt());
    } catch (ParseException e) {
      throw new Unrecognised("it is neither an API token nor a signed one");
    }
  }

  /** Whose keys to check it with; that it really is theirs, the check shows. */
  private static String issuer(JWT token) throws Unrecognised {
    try {
      return Optional.ofNullable(token.getJWTClaimsSet())
          .map(JWTClaimsSet::getIssuer)
          .orElseThrow(() -> new Unrecognised("it names no issuer"));
    } catch (ParseException e) {
      throw new Unrecognised("its claims can't be read");
    }
  }

  private static String name(JWTClaimsSet claims, IssuerConfig config) throws Unrecognised {
    return claim(claims, config.nameClaim())
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(Issuers::isPerson)
        .orElseThrow(
            () -> new Unrecognised("the claim that names its owner is missing or no name"));
  }

  /** What can't be taken for the service itself. */
  private static boolean isPerson(String text) {
    return Names.isName(text) && !text.equals(By.SYSTEM);
  }

  /** A claim by its name; where there is none, by its path through claims that hold others. */
  private static Optional<Object> claim(JWTClaimsSet claims, String path) {
    return Optional.ofNullable(claims.getClaim(path))
        .or(
            () ->
                Stream.of(path.split("\\."))
                    .reduce(
                        Optional.<Object>of(claims.getClaims()),
                        (at, part) -> at.flatMap(value -> member(value, part)),
                        (first, second) -> second));
  }

  private static Optional<Object> member(Object value, String name) {
    return value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name)) : Optional.empty();
  }

  private static Set<String> texts(Optional<Object> claim) {
    return claim
        .map(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .orElse(Stream.of())
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .collect(Collectors.toSet());
  }
}
