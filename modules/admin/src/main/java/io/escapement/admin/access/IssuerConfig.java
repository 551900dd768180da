package io.escapement.admin.access;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who vouches for people by signed tokens (JWT): an OpenID Connect provider, for one.
 *
 * @param issuer its name, exactly as the claim {@code iss} says it
 * @param jwks where its public keys are; the provider's discovery document says it as {@code
 *     jwks_uri}
 * @param audience what the claim {@code aud} must hold, so that tokens for others are not good here
 * @param nameClaim the claim that names the person; default {@code sub}
 * @param groupsClaim the claim that names their groups, {@code realm_access.roles} for one that is
 *     inside of another; default {@code groups}
 */
public record IssuerConfig(
    @NotBlank String issuer,
    @Pattern(
            regexp = "https://\\S+|http://(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])([:/]\\S*)?",
            message = "must be an https address; http is for this machine alone")
        String jwks,
    @NotBlank String audience,
    @NotBlank String nameClaim,
    @NotBlank String groupsClaim) {

  @JsonCreator
  static IssuerConfig read(
      @JsonProperty("issuer") @Nullable String issuer,
      @JsonProperty("jwks") @Nullable String jwks,
      @JsonProperty("audience") @Nullable String audience,
      @JsonProperty("nameClaim") @Nullable String nameClaim,
      @JsonProperty("groupsClaim") @Nullable String groupsClaim) {
    return new IssuerConfig(
        requireNonNullElse(issuer, ""),
        requireNonNullElse(jwks, ""),
        requireNonNullElse(audience, ""),
        requireNonNullElse(nameClaim, "sub"),
        requireNonNullElse(groupsClaim, "groups"));
  }
}
