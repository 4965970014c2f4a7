import { kept, type Structs } from './struct.ts';

export const probe: Structs = {
  'core.Probe': {
    exec: '*core.ExecAction',
    httpGet: '*core.HTTPGetAction',
    tcpSocket: '*core.TCPSocketAction',
    grpc: kept('*core.GRPCAction'),
    initialDelaySeconds: 'int32',
    timeoutSeconds: 'int32',
    periodSeconds: 'int32',
    successThreshold: 'int32',
    failureThreshold: 'int32',
    terminationGracePeriodSeconds: '*int64',
  },
  'core.Lifecycle': {
    postStart: '*core.LifecycleHandler',
    preStop: '*core.LifecycleHandler',
    stopSignal: kept('*string v1.Signal'),
  },
  'core.LifecycleHandler': {
    exec: '*core.ExecAction',
    httpGet: '*core.HTTPGetAction',
    tcpSocket: '*core.TCPSocketAction',
    sleep: '*core.SleepAction',
  },
  'core.ExecAction': {
    command: '[]string',
  },
  'core.HTTPGetAction': {
    path: 'string',
    port: 'IntOrString!',
    host: kept('string'),
    scheme: 'string v1.URIScheme',
    httpHeaders: kept('[]core.HTTPHeader'),
  },
  'core.HTTPHeader': {
    name: 'string!',
    value: 'string!',
  },
  'core.TCPSocketAction': {
    port: 'IntOrString!',
    host: kept('string'),
  },
  'core.GRPCAction': {
    port: 'int32!',
    service: '*string',
  },
  'core.SleepAction': {
    seconds: 'int64!',
  },
};
