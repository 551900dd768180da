package io.escapement.admin.access;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Recognises callers by their credentials. */
final class SignIns {

  private static final String HOW =
      "; send \"Authorization: Bearer\" with an API token or with a token of your identity provider";

  private final Tokens tokens;
  private final Issuers issuers;
  private final FailedSignIns failures;

  @Inject
  SignIns(Tokens tokens, Issuers issuers, FailedSignIns failures) {
    this.tokens = tokens;
    this.issuers = issuers;
    this.failures = failures;
  }

  /**
   * Who calls.
   *
   * @param authorization the header
   * @param address from where, for counting what fails
   * @throws ApiException if nobody is recognised, or the address has to wait
   */
  Caller recognise(Optional<String> authorization, String address) {
    Credentials shown =
        Credentials.of(authorization)
            .orElseThrow(() -> unauthenticated("this call needs a sign-in" + HOW));
    failures.wait(address).ifPresent(this::refuse);
    try {
      return recognise(shown);
    } catch (Unrecognised e) {
      failures.count(address);
      throw unauthenticated("the credentials are not good: %s%s".formatted(e.why(), HOW));
    }
  }

  private Caller recognise(Credentials shown) throws Unrecognised {
    if (shown instanceof Credentials.Token token) {
      return tokens
          .recognise(token)
          .orElseThrow(
              () -> new Unrecognised("there is no such API token, or it is revoked or expired"));
    }
    if (shown instanceof Credentials.Signed signed) {
      return issuers.recognise(signed);
    }
    throw new Unrecognised("they have the form of no credentials that are known here");
  }

  private void refuse(Duration left) {
    long seconds = left.toSeconds() + 1;
    throw new ApiException(
        ErrorName.TOO_MANY_REQUESTS,
        "%d sign-ins from this address failed within a minute; try again in %d s, with good credentials"
            .formatted(failures.allowed(), seconds),
        Map.of("retryAfterSeconds", seconds));
  }

  private static ApiException unauthenticated(String message) {
    return new ApiException(ErrorName.UNAUTHENTICATED, message, Map.of());
  }
}
