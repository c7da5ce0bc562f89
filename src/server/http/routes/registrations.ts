import type { FastifyInstance } from 'fastify';
import { FinishAmendment, GetRegistration, OpenAmendment, Register, StartAmendment } from '#contract/registration.ts';
import { isRefusal } from '#engine/filing.ts';
import { finishAmendment, openAmendment, startAmendment } from '../../accounts/registration/amend-registration.ts';
import { findRegistration } from '../../accounts/registration/find-registration.ts';
import { openRegistration, presentRegistration } from '../../accounts/registration/open-registration.ts';
import { registerUnit } from '../../accounts/registration/register-unit.ts';
import { siteOf } from '../../portal/site-of.ts';
import type { Services } from '../../services.ts';
import { publicRoute } from '../route.ts';

/** For organisations that are not in the platform yet: nobody is signed in. */
export function registrationRoutes(app: FastifyInstance, services: Services): void {
  const { programmes, sites } = services;
  const often = { perMinute: 30 };
  publicRoute(app, GetRegistration, async ({ params, request }) => {
    const registration = findRegistration(programmes, siteOf(request, sites), params.form);
    return isRefusal(registration)
      ? registration
      : presentRegistration(await openRegistration(services, registration, null), null);
  });
  publicRoute(
    app,
    Register,
    ({ params, body, request }) =>
      registerUnit(services, siteOf(request, sites), { ...params, ...body, address: request.ip }),
    often,
  );
  publicRoute(
    app,
    StartAmendment,
    ({ params, body, request }) =>
      startAmendment(services, siteOf(request, sites), { ...params, ...body, address: request.ip }),
    often,
  );
  publicRoute(
    app,
    OpenAmendment,
    ({ params, body, request }) => openAmendment(services, siteOf(request, sites), { ...params, ...body }),
    often,
  );
  publicRoute(
    app,
    FinishAmendment,
    ({ params, body, request }) =>
      finishAmendment(services, siteOf(request, sites), { ...params, ...body, address: request.ip }),
    often,
  );
}
