package io.escapement.admin.openapi;

import com.google.inject.AbstractModule;

/** Wires the API's document and the page that shows it. */
public final class OpenApiModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(OpenApiResource.class);
    bind(DocsResource.class);
    bind(DocsPolicy.Filter.class);
  }
}
