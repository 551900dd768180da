package io.escapement.admin.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Checks what one issuer signed. */
final class Issuer {

  /** Signatures by a key pair only: with HS, who can check a token could make one, too. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int ANSWER_WITHIN_MS = 3_000;
  private static final int LARGEST_KEY_SET = 512 * 1024;

  private final IssuerConfig config;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final AtomicBoolean hadKeys = new AtomicBoolean();

  Issuer(IssuerConfig config, Duration leeway, InstantSource clock) {
    this.config = config;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys()));
    processor.setJWTClaimsSetVerifier(new Claims(config, leeway, clock));
  }

  String name() {
    return config.issuer();
  }

  IssuerConfig config() {
    return config;
  }

  /** Cached for 5 minutes, asked again for a key that is new, and good for 4 hours of outage. */
  private JWKSource<SecurityContext> keys() {
    try {
      return JWKSourceBuilder.<SecurityContext>create(new URL(config.jwks()), noting())
          .retrying(true)
          .outageTolerant(Duration.ofHours(4).toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("the address of an issuer's keys is none", e);
    }
  }

  private ResourceRetriever noting() {
    ResourceRetriever http =
        new DefaultResourceRetriever(ANSWER_WITHIN_MS, ANSWER_WITHIN_MS, LARGEST_KEY_SET);
    return new ResourceRetriever() {
      @Override
      public Resource retrieveResource(URL address) throws IOException {
        Resource found = http.retrieveResource(address);
        hadKeys.set(true);
        return found;
      }
    };
  }

  /**
   * The claims of a token that is good.
   *
   * @throws Unrecognised if it is not
   * @throws ApiException if that can't be said, since the issuer's keys can't be had
   */
  JWTClaimsSet check(JWT token) throws Unrecognised {
    try {
      return processor.process(token, null);
    } catch (ExpiredJWTException e) {
      throw new Unrecognised("it has expired");
    } catch (BadJWTException e) {
      throw new Unrecognised("its issuer, audience or times are not those that are asked for");
    } catch (BadJWSException e) {
      throw new Unrecognised("its signature does not match");
    } catch (BadJOSEException e) {
      throw new Unrecognised("no key of its issuer can have signed it, or not in this way");
    } catch (RateLimitReachedException e) {
      // Asked for unknown keys so often that the issuer is left alone for a while.
      if (hadKeys.get()) {
        throw new Unrecognised("no key of its issuer can have signed it, or not in this way");
      }
      throw unreachable();
    } catch (KeySourceException e) {
      throw unreachable();
    } catch (JOSEException e) {
      throw new Unrecognised("its signature can't be checked");
    }
  }

  private ApiException unreachable() {
    return new ApiException(
        ErrorName.ISSUER_UNREACHABLE,
        "the keys of the issuer %s can't be had from %s; try again, or call with an API token"
            .formatted(config.issuer(), config.jwks()),
        Map.of("issuer", config.issuer(), "jwks", config.jwks()));
  }

  /** Our clock, and how much it may differ. */
  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final InstantSource clock;

    Claims(IssuerConfig config, Duration leeway, InstantSource clock) {
      super(
          config.audience(),
          new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
          Set.of("exp", "aud", "iss"));
      this.clock = clock;
      setMaxClockSkew(Math.toIntExact(leeway.toSeconds()));
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
