package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.util.Duration;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Signed tokens, with keys from a server that really answers over HTTP. */
class IssuersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:30:00Z");
  private static final AtomicReference<RSAKey> FIRST = new AtomicReference<>();
  private static final AtomicReference<RSAKey> SECOND = new AtomicReference<>();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final IdentityProvider provider;
  private final Issuers issuers;

  IssuersTest() throws IOException {
    provider = new IdentityProvider();
    issuers = issuers(provider.config());
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    FIRST.set(IdentityProvider.key("first"));
    SECOND.set(IdentityProvider.key("second"));
  }

  @BeforeEach
  void showTheFirst() {
    provider.show(FIRST.get());
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Nested
  class AGoodToken {

    @Test
    void saysWhoItIsAndTheGroupsGiveTheRights() throws Exception {
      Caller ada = recognise(IdentityProvider.sign(FIRST.get(), claims().build()));
      assertThat(ada.name()).isEqualTo("ada@example.com");
      assertThat(ada.grants())
          .containsExactly(
              Grant.everywhere(Role.VIEWER), Grant.toTeams(Role.OPERATOR, Set.of("finance")));
    }

    @Test
    void ofSomebodyWithoutGrantsGivesNone() throws Exception {
      JWTClaimsSet bob = claims().claim("email", "bob").claim("realm", null).build();
      assertThat(recognise(IdentityProvider.sign(FIRST.get(), bob)).grants()).isEmpty();
    }

    @Test
    void mayBeAnAccessTokenAndForOthersToo() throws Exception {
      JWTClaimsSet both = claims().audience(List.of("other", "escapement")).build();
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.PS256)
                  .keyID("first")
                  .type(new JOSEObjectType("at+jwt"))
                  .build(),
              both);
      token.sign(new RSASSASigner(FIRST.get()));
      assertThat(recognise(token.serialize()).name()).isEqualTo("ada@example.com");
    }

    @Test
    void namesGroupsByTheirWholeNameOrByOneText() throws Exception {
      JWTClaimsSet flat = claims().claim("realm", null).claim("realm.groups", "oncall").build();
      assertThat(recognise(IdentityProvider.sign(FIRST.get(), flat)).grants()).hasSize(2);
    }
  }

  @Nested
  class ABadToken {

    @Test
    void isUnsigned() {
      assertThat(why(new PlainJWT(claims().build()).serialize())).contains("no key of its issuer");
    }

    @Test
    void isSignedByAPublicKeyAsIfItWereASecret() throws Exception {
      byte[] secret = FIRST.get().toRSAPublicKey().getEncoded();
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims().build());
      token.sign(new MACSigner(secret));
      assertThat(why(token.serialize())).contains("no key of its issuer");
    }

    @Test
    void isSignedByAnotherKeyUnderAKnownId() throws Exception {
      RSAKey forged = new RSAKey.Builder(SECOND.get()).keyID("first").build();
      assertThat(why(IdentityProvider.sign(forged, claims().build()))).contains("signature");
    }

    @Test
    void isSignedByACurveThatTheIssuerHasNot() throws Exception {
      ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(), claims().build());
      token.sign(new ECDSASigner(curve));
      assertThat(why(token.serialize())).contains("no key of its issuer");
    }

    @Test
    void isOfAnotherIssuer() throws Exception {
      assertThat(why(signed(claims().issuer("https://evil.example"))))
          .contains("none that is configured");
      assertThat(why(signed(claims().issuer(null)))).contains("names no issuer");
    }

    @Test
    void isForAnotherAudience() throws Exception {
      assertThat(why(signed(claims().audience("other")))).contains("audience");
      assertThat(why(signed(claims().audience((String) null)))).contains("audience");
    }

    @Test
    void hasNoExpiry() throws Exception {
      assertThat(why(signed(claims().expirationTime(null)))).contains("times");
    }

    @Test
    void hasNoName() throws Exception {
      assertThat(why(signed(claims().claim("email", null)))).contains("names its owner");
      assertThat(why(signed(claims().claim("email", "system")))).contains("names its owner");
      assertThat(why(signed(claims().claim("email", "a\nb")))).contains("names its owner");
    }

    @Test
    void isNoToken() {
      assertThat(why("x")).contains("neither");
      assertThat(why("a.b.c")).contains("neither");
    }

    @Test
    void isMeantForSomethingElse() throws Exception {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .keyID("first")
                  .type(new JOSEObjectType("logout+jwt"))
                  .build(),
              claims().build());
      token.sign(new RSASSASigner(FIRST.get()));
      assertThat(why(token.serialize())).contains("not in this way");
    }
  }

  @Nested
  class Times {

    @Test
    void itIsGoodUntilTheLeewayAfterItsExpiry() throws Exception {
      String token = signed(claims());
      now.set(NOW.plusSeconds(300 + 59));
      assertThat(recognise(token).name()).isEqualTo("ada@example.com");
      now.set(NOW.plusSeconds(300 + 60));
      assertThat(why(token)).isEqualTo("it has expired");
    }

    @Test
    void itIsGoodFromTheLeewayBeforeItsStart() throws Exception {
      String token = signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(120))));
      assertThat(why(token)).contains("times");
      now.set(NOW.plusSeconds(61));
      assertThat(recognise(token).name()).isEqualTo("ada@example.com");
    }
  }

  @Nested
  class Keys {

    @Test
    void aNewOneIsFetchedWhenItIsFirstSeen() throws Exception {
      assertThat(recognise(signed(claims())).name()).isEqualTo("ada@example.com");
      provider.show(FIRST.get(), SECOND.get());
      String second = IdentityProvider.sign(SECOND.get(), claims().build());
      assertThat(recognise(second).name()).isEqualTo("ada@example.com");
      assertThat(provider.asked()).isEqualTo(2);
    }

    @Test
    void aWithdrawnOneIsNoMoreGoodOnceTheKeysWereFetchedAgain() throws Exception {
      String first = signed(claims());
      assertThat(recognise(first).name()).isEqualTo("ada@example.com");
      provider.show(SECOND.get());
      String second = IdentityProvider.sign(SECOND.get(), claims().build());
      assertThat(recognise(second).name()).isEqualTo("ada@example.com");
      assertThat(why(first)).contains("no key of its issuer");
    }

    @Test
    void unknownOnesDoNotBringTheProviderDown() throws Exception {
      String unknown = IdentityProvider.sign(SECOND.get(), claims().build());
      for (int i = 0; i < 20; i++) {
        assertThat(why(unknown)).contains("no key of its issuer");
      }
      assertThat(provider.asked()).isLessThanOrEqualTo(2);
      assertThat(recognise(signed(claims())).name()).isEqualTo("ada@example.com");
    }

    @Test
    void areAwayAtTheStartAndThereLater() throws Exception {
      provider.fail();
      unreachable(signed(claims()));
      provider.mend();
      assertThat(recognise(signed(claims())).name()).isEqualTo("ada@example.com");
    }

    @Test
    void areAwayAtTheStartAndAskedForInVainNoMoreThanTwice() throws Exception {
      provider.fail();
      for (int i = 0; i < 5; i++) {
        unreachable(signed(claims()));
      }
      assertThat(provider.asked()).isLessThanOrEqualTo(4);
    }

    @Test
    void areAwayLaterAndTheKnownOnesStayGood() throws Exception {
      assertThat(recognise(signed(claims())).name()).isEqualTo("ada@example.com");
      provider.fail();
      String unknown = IdentityProvider.sign(SECOND.get(), claims().build());
      assertThat(why(unknown)).contains("no key of its issuer");
      assertThat(recognise(signed(claims())).name()).isEqualTo("ada@example.com");
    }

    private void unreachable(String token) {
      assertThatThrownBy(() -> recognise(token))
          .isInstanceOfSatisfying(
              ApiException.class,
              refusal -> assertThat(refusal.name()).isEqualTo(ErrorName.ISSUER_UNREACHABLE))
          .hasMessageContaining(provider.jwks());
    }
  }

  private Issuers issuers(IssuerConfig config) {
    return new Issuers(
        new AccessConfig(
            AccessConfig.Mode.RESTRICTED,
            Duration.seconds(60),
            10,
            List.of(config),
            List.of(
                grant(Role.VIEWER, List.of("ada@example.com"), List.of(), Optional.empty()),
                grant(Role.ADMIN, List.of("eve"), List.of("root"), Optional.empty()),
                grant(
                    Role.OPERATOR, List.of(), List.of("oncall"), Optional.of(List.of("finance"))))),
        now::get);
  }

  private static GrantConfig grant(
      Role role, List<String> users, List<String> groups, Optional<List<String>> teams) {
    return new GrantConfig(Optional.of(role), users, groups, teams);
  }

  private static JWTClaimsSet.Builder claims() {
    return IdentityProvider.claims(NOW);
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    return IdentityProvider.sign(FIRST.get(), claims.build());
  }

  private Caller recognise(String token) throws Unrecognised {
    return issuers.recognise(new Credentials.Signed(token));
  }

  /** Why a token is not good; nothing of the token is in it. */
  private String why(String token) {
    AtomicReference<String> why = new AtomicReference<>("");
    assertThatThrownBy(() -> recognise(token))
        .isInstanceOfSatisfying(Unrecognised.class, refusal -> why.set(refusal.why()));
    assertThat(why.get()).doesNotContain("evil", "4711");
    return why.get();
  }
}
