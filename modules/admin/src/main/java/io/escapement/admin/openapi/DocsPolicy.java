package io.escapement.admin.openapi;

import jakarta.annotation.Priority;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The page of the API's document may run its own scripts and ask the service; other pages may not.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface DocsPolicy {

  /**
   * Says so to browsers. Styles are allowed on elements, since the page's scripts set them there;
   * pictures in the style sheet are written out in it.
   */
  @Provider
  @DocsPolicy
  // Filters of answers run from the highest number down: this one after SecurityHeaders.
  @Priority(1)
  final class Filter implements ContainerResponseFilter {

    private static final String POLICY =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Content-Security-Policy", POLICY);
    }
  }
}
